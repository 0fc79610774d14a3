package org.countersign.trust.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** Keys that nobody trusts and nothing keeps: for measuring. */
public final class RehearsalKeys {
  private RehearsalKeys() {}

  /** A fresh P-256 key that signs by {@code engine}. */
  public static SigningKey make(Ecdsa engine) {
    var pair = pair();
    return new FileSigningKey(pair.getPrivate(), (ECPublicKey) pair.getPublic(), engine);
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has P-256", e);
    }
  }
}
