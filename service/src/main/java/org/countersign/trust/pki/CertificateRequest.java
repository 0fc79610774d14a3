package org.countersign.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.countersign.platform.values.Failure;

/**
 * A PKCS#10 request (RFC 2986), read with suspicion: what is taken from it is the key and the proof
 * that the requester holds it. No name and no attribute in it is believed.
 */
public final class CertificateRequest {
  /** The longest request read: an RSA-8192 key and signature need about 2,300 bytes. */
  public static final int LONGEST = 16_384;

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)"
              + "-----END (?:NEW )?CERTIFICATE REQUEST-----\\s*");

  private static final Set<ASN1ObjectIdentifier> SIGNATURES =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512,
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption);

  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);

  private static final Set<ASN1ObjectIdentifier> CURVES =
      Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

  private static final int SHORTEST_RSA = 3072;
  private static final int LONGEST_RSA = 8192;
  private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65_537);
  private static final int LONGEST_EXPONENT = 256;

  private final PublicKey key;

  private CertificateRequest(PublicKey key) {
    this.key = key;
  }

  /** The key to be certified; the requester holds its private half. */
  public PublicKey key() {
    return key;
  }

  /**
   * Reads PEM, or DER in base64.
   *
   * @throws Failure {@link PkiProblem#REQUEST_NOT_ACCEPTED}, {@link PkiProblem#KEY_NOT_ACCEPTED}
   */
  public static CertificateRequest read(String text) {
    if (text.length() > 2 * LONGEST) {
      throw unreadable();
    }
    var pem = PEM.matcher(text);
    try {
      var base64 = pem.matches() ? pem.group(1) : text;
      return read(Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  /** Reads DER. */
  public static CertificateRequest read(byte[] der) {
    if (der.length == 0 || der.length > LONGEST) {
      throw unreadable();
    }
    try {
      var request = new PKCS10CertificationRequest(der);
      requireAlgorithm(request.getSignatureAlgorithm());
      var info = request.getSubjectPublicKeyInfo();
      requireKey(info);
      // RFC 2986 §4.2: the request is signed by the key it asks for.
      var verifier =
          new JcaContentVerifierProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(info);
      if (!request.isSignatureValid(verifier)) {
        throw new Failure(
            PkiProblem.REQUEST_NOT_ACCEPTED,
            "The request is not signed by the key it asks for (proof of possession).");
      }
      return new CertificateRequest(key(info));
    } catch (Failure e) {
      throw e;
    } catch (IOException
        | RuntimeException
        | StackOverflowError
        | PKCSException
        | OperatorCreationException
        | GeneralSecurityException e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      throw unreadable();
    }
  }

  private static void requireAlgorithm(AlgorithmIdentifier algorithm) {
    var known =
        algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
            ? DIGESTS.contains(
                RSASSAPSSparams.getInstance(algorithm.getParameters())
                    .getHashAlgorithm()
                    .getAlgorithm())
            : SIGNATURES.contains(algorithm.getAlgorithm());
    if (!known) {
      throw new Failure(
          PkiProblem.REQUEST_NOT_ACCEPTED,
          "Sign the request with ECDSA or RSA and SHA-256, SHA-384 or SHA-512.");
    }
  }

  private static void requireKey(SubjectPublicKeyInfo info) throws IOException {
    var algorithm = info.getAlgorithm();
    boolean accepted =
        algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
            // Explicit parameters may name a curve of the requester's own making.
            ? algorithm.getParameters() instanceof ASN1ObjectIdentifier curve
                && CURVES.contains(curve)
                && isValid(PublicKeyFactory.createKey(info))
            : algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                && isValid(PublicKeyFactory.createKey(info));
    if (!accepted) {
      throw new Failure(
          PkiProblem.KEY_NOT_ACCEPTED,
          "Attorneys' keys are P-256 or P-384 (named curve), or RSA with 3072 to 8192 bits and an"
              + " odd exponent of at least 65537. Make a new key pair.");
    }
  }

  /**
   * Bouncy Castle has checked that a point is on its curve, a modulus odd without small factors.
   */
  private static boolean isValid(AsymmetricKeyParameter key) {
    if (!(key instanceof RSAKeyParameters rsa)) {
      return true;
    }
    int bits = rsa.getModulus().bitLength();
    var exponent = rsa.getExponent();
    return bits >= SHORTEST_RSA
        && bits <= LONGEST_RSA
        && exponent.testBit(0)
        && exponent.compareTo(SMALLEST_EXPONENT) >= 0
        && exponent.bitLength() <= LONGEST_EXPONENT;
  }

  private static PublicKey key(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, IOException {
    var rsa = info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    return KeyFactory.getInstance(rsa ? "RSA" : "EC")
        .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
  }

  private static Failure unreadable() {
    return new Failure(
        PkiProblem.REQUEST_NOT_ACCEPTED,
        "csr must be a PKCS#10 request as PEM, or as DER in base64, of at most "
            + LONGEST
            + " bytes.");
  }
}
