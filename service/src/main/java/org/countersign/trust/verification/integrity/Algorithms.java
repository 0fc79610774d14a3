package org.countersign.trust.verification.integrity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.countersign.trust.keys.Ecdsa;

/** The algorithms allowed, and the providers that compute them. */
final class Algorithms {
  private static final String PSS = "RSASSA-PSS";

  /** The one set of parameters accepted, whatever a signature names: others verify nothing. */
  private static final PSSParameterSpec PSS_SHA256 =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");
  private static final Map<ASN1ObjectIdentifier, String> SIGNATURES =
      Map.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
          X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
          X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA",
          PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
          PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA",
          PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA512withRSA",
          PKCSObjectIdentifiers.id_RSASSA_PSS, PSS);
  private static final int LEAST_EC = 256;
  private static final int LEAST_RSA = 2048;

  private static final String USUAL = "SHA256withECDSA";

  private final Ecdsa ecdsa;

  /**
   * @param ecdsa does P-256 with SHA-256; the JDK does the rest
   */
  Algorithms(Ecdsa ecdsa) {
    this.ecdsa = ecdsa;
  }

  static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + name, e);
    }
  }

  static String digest(ASN1ObjectIdentifier algorithm) throws Broken {
    return Optional.ofNullable(DIGESTS.get(algorithm))
        .orElseThrow(
            () -> new Broken("algorithm", "A message digest is not one of those allowed."));
  }

  /** The signature algorithm's Java name; RSA may be named without its digest (RFC 5652 §5.3). */
  static String signature(ASN1ObjectIdentifier algorithm, String digest) throws Broken {
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return digest.replace("-", "") + "withRSA";
    }
    return Optional.ofNullable(SIGNATURES.get(algorithm))
        .orElseThrow(
            () -> new Broken("algorithm", "A signature algorithm is not one of those allowed."));
  }

  /** One key, ready to verify with. */
  interface Verifier {
    /** Whether {@code value} was made with the key over {@code signed}. */
    boolean verifies(String algorithm, byte[] signed, byte[] value);
  }

  Verifier verifier(PublicKey key) {
    if (!isStrong(key)) {
      return (algorithm, signed, value) -> false;
    }
    if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == LEAST_EC) {
      var usual = ecdsa.verifier(key);
      return (algorithm, signed, value) ->
          algorithm.equals(USUAL)
              ? usual.verifies(signed, value)
              : verifies(algorithm, key, signed, value);
    }
    return (algorithm, signed, value) -> verifies(algorithm, key, signed, value);
  }

  private static boolean verifies(String algorithm, PublicKey key, byte[] signed, byte[] value) {
    try {
      var signature = Signature.getInstance(algorithm);
      if (algorithm.equals(PSS)) {
        signature.setParameter(PSS_SHA256);
      }
      signature.initVerify(key);
      signature.update(signed);
      return signature.verify(value);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Foreign bytes make providers throw many kinds, all meaning: no signature.
      return false;
    }
  }

  private static boolean isStrong(PublicKey key) {
    if (key instanceof ECPublicKey ec) {
      return ec.getParams().getOrder().bitLength() >= LEAST_EC;
    }
    return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA;
  }
}
