package org.countersign.trust.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * ECDSA by a provider of the Java Cryptography Architecture, asked for by itself: the order of the
 * registered providers decides nothing here.
 */
final class JcaEcdsa implements Ecdsa {
  private static final String ALGORITHM = "SHA256withECDSA";

  private final Provider provider;

  JcaEcdsa(Provider provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return provider.getName() + " " + provider.getVersionStr();
  }

  @Override
  public Signer signer(PrivateKey key) {
    PrivateKey own;
    try {
      // The provider's own key type: a foreign one would be translated at every signature.
      own =
          KeyFactory.getInstance("EC", provider)
              .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not a P-256 key", e);
    }
    return data -> {
      try {
        var signature = Signature.getInstance(ALGORITHM, provider);
        signature.initSign(own);
        signature.update(data);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(name() + " cannot sign", e);
      }
    };
  }

  @Override
  public Verifier verifier(PublicKey key) {
    if (!P256Curve.has(key)) {
      return (data, value) -> false;
    }
    try {
      var own =
          KeyFactory.getInstance("EC", provider)
              .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
      return (data, value) -> EcdsaValue.isDer(value) && verifies(own, data, value);
    } catch (GeneralSecurityException e) {
      // Not a point of the curve: nothing is its signature.
      return (data, value) -> false;
    }
  }

  private boolean verifies(PublicKey key, byte[] data, byte[] value) {
    try {
      var signature = Signature.getInstance(ALGORITHM, provider);
      signature.initVerify(key);
      signature.update(data);
      return signature.verify(value);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
