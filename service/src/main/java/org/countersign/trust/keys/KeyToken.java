package org.countersign.trust.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/**
 * A PKCS#11 token through the JDK's own bridge, always by explicit provider: nothing is registered
 * for the process. The bridge sees a private key only beside a certificate object of the same id,
 * so every key made here gets a self-signed placeholder; the real certificates are in the key file,
 * and the token is never written again (docs/operations.md, Keys on a token).
 */
final class KeyToken {
  private final TokenConfig config;
  private final KeyMaker maker;
  private final Provider provider;

  KeyToken(TokenConfig config, KeyMaker maker) {
    this.config = config;
    this.maker = maker;
    this.provider = provider(config);
  }

  /** A key of ours as the token shows it. */
  record Found(KeyName name, SigningKey key) {}

  boolean holds(KeyRole role) {
    return config.roles().contains(role);
  }

  /** Every key on it that has one of our names, whatever the configuration says of its role. */
  List<Found> load() {
    try {
      var store = open();
      var found = new HashMap<KeyName, Found>();
      for (var alias : Collections.list(store.aliases())) {
        var name = KeyName.parse(alias);
        if (name.isPresent()
            && store.getKey(alias, pin()) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate
            && certificate.getPublicKey() instanceof ECPublicKey publicKey) {
          found.put(name.get(), new Found(name.get(), signingKey(key, publicKey)));
        }
      }
      return List.copyOf(found.values());
    } catch (GeneralSecurityException e) {
      throw new KeysUnavailable(List.of("The token " + config.library() + " cannot be read."));
    }
  }

  /** Makes a key that never leaves the token. */
  void make(KeyName name) {
    try {
      var pair = pair();
      open()
          .setKeyEntry(
              name.alias(),
              pair.getPrivate(),
              pin(),
              new X509Certificate[] {maker.placeholder(name.alias(), pair, provider)});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The token made no key " + name.alias(), e);
    }
  }

  private KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", provider);
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private SigningKey signingKey(PrivateKey key, ECPublicKey publicKey) {
    return new FileSigningKey(
        data -> {
          try {
            var signature = Signature.getInstance("SHA256withECDSA", provider);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token does not sign", e);
          }
        },
        publicKey);
  }

  private KeyStore open() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS11", provider);
    try {
      store.load(null, pin());
      return store;
    } catch (IOException e) {
      throw new KeysUnavailable(
          List.of("The token " + config.library() + " does not open: wrong PIN or slot."));
    }
  }

  private static Provider provider(TokenConfig config) {
    var bridge = Security.getProvider("SunPKCS11");
    if (bridge == null) {
      throw new KeysUnavailable(List.of("This Java has no PKCS#11 (module jdk.crypto.cryptoki)."));
    }
    try {
      // Two dashes: the text itself, not the name of a file.
      return bridge.configure(
          """
          --name=countersign-%d
          library=%s
          slotListIndex=%d
          attributes(generate,CKO_PRIVATE_KEY,*) = {
            CKA_SENSITIVE = true
            CKA_EXTRACTABLE = false
            CKA_SIGN = true
          }
          """
              .formatted(config.slot(), config.library(), config.slot()));
    } catch (RuntimeException e) {
      throw new KeysUnavailable(
          List.of("The token library " + config.library() + " cannot be used in this slot."));
    }
  }

  private char[] pin() {
    return config.pin().reveal().toCharArray();
  }
}
