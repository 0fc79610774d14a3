package org.countersign.trust.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.countersign.platform.values.Digest;

/**
 * The public half of a signer's key, read once for many signatures: P-256 by the engine given,
 * P-384 and RSA by Bouncy Castle and the JDK. Thread-safe.
 */
public final class SignerKey {
  /** Two numbers of a field element and a sign byte each, with their headers, in a sequence. */
  private static final int ECDSA_P256 = 72;

  private static final int ECDSA_P384 = 104;
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private static final String PKCS1_NAME = "SHA256withRSA";
  private static final String PSS_NAME = "RSASSA-PSS";

  private final PublicKey key;
  private final Ecdsa.Verifier p256;

  /** Any key is taken: one that is none of these verifies nothing. */
  public SignerKey(PublicKey key, Ecdsa engine) {
    this.key = key;
    this.p256 = engine.verifier(key);
  }

  /** What such a key may sign with; the one with the longest names last. */
  public List<SignatureScheme> schemes() {
    return key instanceof RSAPublicKey
        ? List.of(SignatureScheme.RSA_PKCS1_SHA256, SignatureScheme.RSA_PSS_SHA256)
        : List.of(SignatureScheme.ECDSA_SHA256);
  }

  /** No signature value of this key is longer, in bytes. */
  public int longestSignature() {
    if (key instanceof RSAPublicKey rsa) {
      return (rsa.getModulus().bitLength() + 7) / 8;
    }
    return isP256() ? ECDSA_P256 : ECDSA_P384;
  }

  /**
   * How the key made this signature over the bytes; empty when it did not. An RSA key does not say
   * which padding it is used with, so both are tried.
   */
  public Optional<SignatureScheme> schemeOf(byte[] data, byte[] signature) {
    return schemes().stream()
        .filter(
            scheme ->
                switch (scheme) {
                  case ECDSA_SHA256 ->
                      isP256() ? p256.verifies(data, signature) : ecdsa(data, signature);
                  case RSA_PKCS1_SHA256 -> rsa(PKCS1_NAME, data, signature);
                  case RSA_PSS_SHA256 -> rsa(PSS_NAME, data, signature);
                })
        .findFirst();
  }

  private boolean isP256() {
    return key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == 256;
  }

  private boolean ecdsa(byte[] data, byte[] signature) {
    try {
      if (!(PublicKeyFactory.createKey(key.getEncoded()) instanceof ECPublicKeyParameters point)) {
        return false;
      }
      var numbers = StandardDSAEncoding.INSTANCE.decode(point.getParameters().getN(), signature);
      var verifier = new ECDSASigner();
      verifier.init(false, point);
      return verifier.verifySignature(Digest.sha256(data).bytes(), numbers[0], numbers[1]);
    } catch (IOException | RuntimeException e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: no signature.
      return false;
    }
  }

  private boolean rsa(String algorithm, byte[] data, byte[] signature) {
    try {
      var verifier = Signature.getInstance(algorithm);
      if (algorithm.equals(PSS_NAME)) {
        verifier.setParameter(PSS);
      }
      verifier.initVerify(key);
      verifier.update(data);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // Of another length, or no signature at all.
      return false;
    }
  }
}
