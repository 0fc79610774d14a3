package org.countersign.trust.keys;

import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in a sealed PKCS#12 file and, for the roles that the configuration names, on a token.
 * Certificates are all in the file, one per key; what lies between one and the root is found among
 * them. A key without a certificate yet carries a self-signed placeholder, because PKCS#12 wants
 * one.
 */
final class KeyFile {
  private static final String DATA_ALIAS = "data-1";
  private static final String SANDBOX_ALIAS = "made-for-sandbox";

  private final SealedFile file;
  private final Optional<KeyToken> token;
  private final KeyMaker maker;
  private final Set<KeyName> beginnings;
  private final boolean withDataKey;

  /**
   * @param beginnings by role, each once: what its first key is called when none is there; a role
   *     named here must have one
   * @param withDataKey whether it is a service's file: one for a root alone has no data key
   */
  KeyFile(
      SealedFile file,
      Optional<KeyToken> token,
      KeyMaker maker,
      Set<KeyName> beginnings,
      boolean withDataKey) {
    this.file = file;
    this.token = token;
    this.maker = maker;
    this.beginnings = Set.copyOf(beginnings);
    this.withDataKey = withDataKey;
  }

  /**
   * What is to be changed.
   *
   * @param make new keys
   * @param certificates by alias
   */
  record Changes(List<KeyName> make, Map<String, X509Certificate> certificates) {
    boolean none() {
      return make.isEmpty() && certificates.isEmpty();
    }
  }

  KeyRing load() {
    file.requirePassphrase();
    if (!file.exists()) {
      throw new KeysUnavailable(
          List.of("There is no key file at " + file.path() + ": create it or correct keys.file."));
    }
    try {
      return complete(file.open());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key file cannot be used", e);
    }
  }

  KeyRing createMissing(Creation creation) {
    file.requirePassphrase();
    return file.locked(
        () -> {
          try {
            var store = file.exists() ? file.open() : file.empty();
            if (addMissing(store, creation)) {
              file.write(store);
            }
            return complete(store);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Keys cannot be made", e);
          }
        });
  }

  /** Reads, lets {@code change} decide, writes, reads again: all under the lock. */
  KeyRing update(Function<KeyRing, Changes> change) {
    return file.locked(
        () -> {
          try {
            var store = file.open();
            var before = complete(store);
            var changes = change.apply(before);
            if (changes.none()) {
              return before;
            }
            for (var name : changes.make()) {
              make(store, name);
            }
            for (var entry : changes.certificates().entrySet()) {
              certify(store, entry.getKey(), entry.getValue());
            }
            file.write(store);
            return complete(store);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Certificates cannot be kept", e);
          }
        });
  }

  FileTime modified() {
    return file.modified();
  }

  SigningKey shortLived() {
    try {
      var pair = maker.pair();
      return new FileSigningKey(
          pair.getPrivate(), (ECPublicKey) pair.getPublic(), EcdsaEngines.fastest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key cannot be made", e);
    }
  }

  private void certify(KeyStore store, String alias, X509Certificate certificate)
      throws GeneralSecurityException {
    if (store.isKeyEntry(alias)) {
      var chain = new X509Certificate[] {certificate};
      store.setKeyEntry(alias, store.getKey(alias, file.secret()), file.secret(), chain);
    } else {
      // The key is on the token, or a root's, elsewhere.
      store.setCertificateEntry(alias, certificate);
    }
  }

  private void make(KeyStore store, KeyName name) throws GeneralSecurityException {
    var on = token.filter(t -> t.holds(name.role()));
    if (on.isPresent()) {
      on.get().make(name);
      return;
    }
    var made = maker.make(name.alias());
    store.setKeyEntry(
        name.alias(), made.privateKey(), file.secret(), new X509Certificate[] {made.placeholder()});
  }

  private boolean addMissing(KeyStore store, Creation creation) throws GeneralSecurityException {
    boolean changed = false;
    var ring = read(store);
    for (var name : inOrder()) {
      if (ring.of(name.role()).stream().noneMatch(version -> version.key().isPresent())) {
        make(store, name);
        changed = true;
      }
    }
    if (withDataKey && !store.containsAlias(DATA_ALIAS)) {
      store.setKeyEntry(DATA_ALIAS, maker.makeDataKey(), file.secret(), null);
      changed = true;
    }
    if (changed && creation == Creation.SANDBOX) {
      // PKCS#12 has no free-form field; an entry of this name is the mark.
      store.setKeyEntry(SANDBOX_ALIAS, new SecretKeySpec(new byte[16], "AES"), file.secret(), null);
    }
    return changed;
  }

  private List<KeyName> inOrder() {
    return beginnings.stream().sorted(Comparator.comparing(KeyName::role)).toList();
  }

  /** Refuses with everything that is missing. */
  private KeyRing complete(KeyStore store) throws GeneralSecurityException {
    var ring = read(store);
    var missing = new ArrayList<String>();
    for (var role : inOrder().stream().map(KeyName::role).toList()) {
      if (ring.of(role).stream().noneMatch(version -> version.key().isPresent())) {
        var where = token.filter(t -> t.holds(role)).isPresent() ? "token" : "key file";
        missing.add("The " + where + " has no key " + role.alias() + ".");
      }
    }
    if (withDataKey && ring.dataKey().isEmpty()) {
      missing.add("The key file has no key " + DATA_ALIAS + ".");
    }
    if (!missing.isEmpty()) {
      throw new KeysUnavailable(missing);
    }
    return ring;
  }

  private KeyRing read(KeyStore store) throws GeneralSecurityException {
    var keys = new HashMap<KeyName, SigningKey>();
    var certificates = new HashMap<KeyName, X509Certificate>();
    for (var alias : Collections.list(store.aliases())) {
      var name = KeyName.parse(alias);
      if (name.isPresent() && store.getCertificate(alias) instanceof X509Certificate leaf) {
        if (store.getKey(alias, file.secret()) instanceof PrivateKey key) {
          keys.put(name.get(), signingKey(key, leaf));
        }
        if (!maker.isPlaceholder(leaf)) {
          certificates.put(name.get(), leaf);
        }
      }
    }
    token.ifPresent(t -> t.load().forEach(found -> keys.put(found.name(), found.key())));
    return new KeyRing(
        versions(keys, certificates), dataKey(store), store.containsAlias(SANDBOX_ALIAS));
  }

  private static List<KeyVersion> versions(
      Map<KeyName, SigningKey> keys, Map<KeyName, X509Certificate> certificates) {
    var all = List.copyOf(certificates.values());
    var names = new TreeMap<String, KeyName>();
    keys.keySet().forEach(name -> names.put(name.alias(), name));
    certificates.keySet().forEach(name -> names.put(name.alias(), name));
    return names.values().stream()
        .map(
            name ->
                new KeyVersion(
                    name.alias(),
                    name.role(),
                    name.generation(),
                    name.activeFrom(),
                    Optional.ofNullable(keys.get(name)),
                    Optional.ofNullable(certificates.get(name))
                        .map(leaf -> KeyRing.chain(leaf, all))
                        .orElse(List.of())))
        .toList();
  }

  private Optional<SecretKey> dataKey(KeyStore store) throws GeneralSecurityException {
    return store.getKey(DATA_ALIAS, file.secret()) instanceof SecretKey key
        ? Optional.of(new SecretKeySpec(key.getEncoded(), "AES"))
        : Optional.empty();
  }

  private static SigningKey signingKey(PrivateKey key, X509Certificate certificate) {
    return new FileSigningKey(
        key, (ECPublicKey) certificate.getPublicKey(), EcdsaEngines.fastest());
  }
}
