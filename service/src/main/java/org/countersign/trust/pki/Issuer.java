package org.countersign.trust.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.SigningKey;

/** Makes certificates: the only place that signs one. */
final class Issuer {
  /** 126 random bits: more than the 64 of the CA/Browser Forum, in fewer than 20 octets. */
  private static final int SERIAL_BYTES = 16;

  private static final int KEY_IDENTIFIER_BYTES = 20;
  private final SecureRandom random;

  Issuer(SecureRandom random) {
    this.random = random;
  }

  /** From when until when. */
  record Period(Instant notBefore, Instant notAfter) {}

  X509Certificate issue(
      X500Name issuer,
      SigningKey issuerKey,
      X500Name subject,
      PublicKey key,
      Period period,
      List<Extension> extensions) {
    var builder =
        new X509v3CertificateBuilder(
            issuer,
            serial(),
            Asn1.time(period.notBefore()),
            Asn1.time(period.notAfter()),
            subject,
            SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    try {
      for (var extension : extensions) {
        builder.addExtension(extension);
      }
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key)));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(keyIdentifier(issuerKey.publicKey())));
      return Asn1.certificate(builder.build(Asn1.signer(issuerKey)).getEncoded());
    } catch (IOException e) {
      throw Asn1.impossible(e);
    }
  }

  /** RFC 7093 §2 method 1: the leftmost 160 bits of SHA-256 over the key's bit string. */
  static byte[] keyIdentifier(PublicKey key) {
    return Arrays.copyOf(Digest.sha256(Asn1.keyBits(key)).bytes(), KEY_IDENTIFIER_BYTES);
  }

  private BigInteger serial() {
    var bytes = new byte[SERIAL_BYTES];
    random.nextBytes(bytes);
    // Positive, and always of the same length: sizes reserved for signatures then never vary.
    bytes[0] = (byte) ((bytes[0] & 0x3F) | 0x40);
    return new BigInteger(bytes);
  }
}
