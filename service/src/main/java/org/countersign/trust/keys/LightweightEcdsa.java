package org.countersign.trust.keys;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.countersign.platform.values.Digest;

/**
 * ECDSA by Bouncy Castle's light-weight engine: pure Java, six to ten times faster than the JDK's.
 * The digest is the JDK's, which is the faster one there.
 */
final class LightweightEcdsa implements Ecdsa {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String name() {
    return "Bouncy Castle";
  }

  @Override
  public Signer signer(PrivateKey key) {
    ECPrivateKeyParameters own;
    try {
      own = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(key.getEncoded());
    } catch (IOException | ClassCastException e) {
      throw new IllegalArgumentException("Not a P-256 key", e);
    }
    return data -> {
      var signer = new ECDSASigner();
      signer.init(true, new ParametersWithRandom(own, random));
      var numbers = signer.generateSignature(Digest.sha256(data).bytes());
      try {
        return StandardDSAEncoding.INSTANCE.encode(
            own.getParameters().getN(), numbers[0], numbers[1]);
      } catch (IOException e) {
        throw new IllegalStateException("Two integers always encode", e);
      }
    };
  }

  @Override
  public Verifier verifier(PublicKey key) {
    if (!P256Curve.has(key)) {
      return (data, value) -> false;
    }
    try {
      var own = (ECPublicKeyParameters) PublicKeyFactory.createKey(key.getEncoded());
      return (data, value) -> EcdsaValue.isDer(value) && verifies(own, data, value);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle throws many kinds for a point beside the curve: nothing is its signature.
      return (data, value) -> false;
    }
  }

  private static boolean verifies(ECPublicKeyParameters key, byte[] data, byte[] value) {
    try {
      var numbers = StandardDSAEncoding.INSTANCE.decode(key.getParameters().getN(), value);
      var verifier = new ECDSASigner();
      verifier.init(false, key);
      return verifier.verifySignature(Digest.sha256(data).bytes(), numbers[0], numbers[1]);
    } catch (IOException e) {
      return false;
    }
  }
}
