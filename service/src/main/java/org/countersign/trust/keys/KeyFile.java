package org.countersign.trust.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;

/**
 * The PKCS#12 file. Written whole, beside the old one, then moved over it, readable by its owner
 * only; a lock file serialises writers of several nodes. A key without a certificate yet carries a
 * self-signed placeholder, because PKCS#12 wants one.
 */
final class KeyFile {
  private static final String DATA_ALIAS = "data-1";
  private static final String SANDBOX_ALIAS = "made-for-sandbox";
  private static final int SHORTEST_PASSPHRASE = 12;

  private final Path path;
  private final Secret passphrase;
  private final KeyMaker maker;

  KeyFile(Path path, Secret passphrase, TrustClock clock, SecureRandom random) {
    this.path = path.toAbsolutePath();
    this.passphrase = passphrase;
    this.maker = new KeyMaker(clock, random);
  }

  /** What the file holds, once read. */
  record Contents(
      Map<KeyRole, SigningKey> keys,
      Map<KeyRole, List<X509Certificate>> chains,
      SecretKey dataKey,
      boolean madeForSandbox) {
    SigningKey key(KeyRole role) {
      return Optional.ofNullable(keys.get(role)).orElseThrow();
    }

    List<X509Certificate> certificates(KeyRole role) {
      return chains.getOrDefault(role, List.of());
    }
  }

  Contents load() {
    requirePassphrase();
    if (!Files.exists(path)) {
      throw new KeysUnavailable(
          List.of("There is no key file at " + path + ": create it or correct keys.file."));
    }
    try {
      return read(open());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key file cannot be used", e);
    }
  }

  Contents createMissing(Creation creation) {
    requirePassphrase();
    return locked(
        () -> {
          try {
            var store = Files.exists(path) ? open() : empty();
            if (addMissing(store, creation)) {
              write(store);
            }
            return read(store);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Keys cannot be made", e);
          }
        });
  }

  Contents certify(UnaryOperator<Map<KeyRole, List<X509Certificate>>> issue) {
    return locked(
        () -> {
          try {
            var store = open();
            var before = read(store);
            var after = issue.apply(new EnumMap<>(before.chains()));
            if (after.equals(before.chains())) {
              return before;
            }
            for (var entry : after.entrySet()) {
              var alias = entry.getKey().alias();
              store.setKeyEntry(
                  alias,
                  store.getKey(alias, secret()),
                  secret(),
                  entry.getValue().toArray(new X509Certificate[0]));
            }
            write(store);
            return read(store);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Certificates cannot be kept", e);
          }
        });
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

  private boolean addMissing(KeyStore store, Creation creation) throws GeneralSecurityException {
    boolean changed = false;
    for (var role : KeyRole.values()) {
      if (!store.containsAlias(role.alias())) {
        var made = maker.make(role);
        store.setKeyEntry(
            role.alias(), made.privateKey(), secret(), new X509Certificate[] {made.placeholder()});
        changed = true;
      }
    }
    if (!store.containsAlias(DATA_ALIAS)) {
      store.setKeyEntry(DATA_ALIAS, maker.makeDataKey(), secret(), null);
      changed = true;
    }
    if (changed && creation == Creation.SANDBOX) {
      // PKCS#12 has no free-form field; an entry of this name is the mark.
      store.setKeyEntry(SANDBOX_ALIAS, new SecretKeySpec(new byte[16], "AES"), secret(), null);
    }
    return changed;
  }

  private Contents read(KeyStore store) throws GeneralSecurityException {
    var keys = new EnumMap<KeyRole, SigningKey>(KeyRole.class);
    var chains = new EnumMap<KeyRole, List<X509Certificate>>(KeyRole.class);
    var missing = new ArrayList<String>();
    for (var role : KeyRole.values()) {
      if (store.getKey(role.alias(), secret()) instanceof PrivateKey key) {
        var chain = chain(store, role);
        keys.put(role, signingKey(key, chain.get(0)));
        if (!maker.isPlaceholder(chain.get(0))) {
          chains.put(role, chain);
        }
      } else {
        missing.add("The key file has no key " + role.alias() + ".");
      }
    }
    Key dataKey = store.getKey(DATA_ALIAS, secret());
    if (!(dataKey instanceof SecretKey)) {
      missing.add("The key file has no key " + DATA_ALIAS + ".");
    }
    if (!missing.isEmpty()) {
      throw new KeysUnavailable(missing);
    }
    return new Contents(
        keys,
        chains,
        new SecretKeySpec(dataKey.getEncoded(), "AES"),
        store.containsAlias(SANDBOX_ALIAS));
  }

  private static SigningKey signingKey(PrivateKey key, X509Certificate certificate) {
    return new FileSigningKey(
        key, (ECPublicKey) certificate.getPublicKey(), EcdsaEngines.fastest());
  }

  private static List<X509Certificate> chain(KeyStore store, KeyRole role)
      throws GeneralSecurityException {
    return Arrays.stream(store.getCertificateChain(role.alias()))
        .flatMap(c -> c instanceof X509Certificate x ? Stream.of(x) : Stream.empty())
        .toList();
  }

  private KeyStore open() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = new ByteArrayInputStream(Files.readAllBytes(path))) {
      store.load(in, secret());
      return store;
    } catch (IOException e) {
      // The JDK reports a wrong passphrase as an IOException; its text is kept out of ours.
      throw new KeysUnavailable(
          List.of("The key file " + path + " does not open: wrong passphrase, or damaged."));
    }
  }

  private KeyStore empty() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, secret());
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(KeyStore store) throws GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    try {
      store.store(bytes, secret());
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var next = Files.createTempFile(path.getParent(), "keys", ".new", mode);
      try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.write(java.nio.ByteBuffer.wrap(bytes.toByteArray()));
        channel.force(true);
      }
      move(next);
    } catch (IOException e) {
      throw new UncheckedIOException("The key file cannot be written", e);
    }
  }

  private void move(Path next) throws IOException {
    try {
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  private <T> T locked(Supplier<T> work) {
    try {
      Files.createDirectories(path.resolveSibling("."));
      var lockFile = path.resolveSibling(path.getFileName() + ".lock");
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IllegalStateException("The key file's lock is not valid");
        }
        return work.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key file's directory cannot be used", e);
    }
  }

  private void requirePassphrase() {
    if (passphrase.reveal().length() < SHORTEST_PASSPHRASE) {
      throw new KeysUnavailable(
          List.of(
              "The passphrase of the key file is shorter than "
                  + SHORTEST_PASSPHRASE
                  + " characters."));
    }
  }

  private char[] secret() {
    return passphrase.reveal().toCharArray();
  }
}
