package org.countersign.trust.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.countersign.trust.keys.SigningKey;

/** Between our types and Bouncy Castle's and the JDK's. */
final class Asn1 {
  /** RFC 5758 §3.2: ecdsa-with-SHA256, parameters absent. */
  static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Asn1() {}

  /** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050; whole seconds. */
  static Time time(Instant instant) {
    return instant.isBefore(FIRST_GENERALIZED)
        ? new Time(new DERUTCTime(UTC_TIME.format(instant)))
        : new Time(generalized(instant));
  }

  static DERGeneralizedTime generalized(Instant instant) {
    return new DERGeneralizedTime(GENERALIZED_TIME.format(instant));
  }

  static Date date(Instant instant) {
    return Date.from(instant);
  }

  static Instant notBefore(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  static Instant notAfter(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** The bits of subjectPublicKey, without tag, length and unused bits: what key hashes cover. */
  static byte[] keyBits(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate has an encoding", e);
    }
  }

  static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalStateException("A certificate of our own does not parse", e);
    }
  }

  static ASN1ObjectIdentifier oid(String text) {
    return new ASN1ObjectIdentifier(text);
  }

  /** Lets Bouncy Castle's builders sign with a key in custody. */
  static ContentSigner signer(SigningKey key) {
    var out = new java.io.ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return ECDSA_SHA256;
      }

      @Override
      public OutputStream getOutputStream() {
        return out;
      }

      @Override
      public byte[] getSignature() {
        return key.sign(out.toByteArray());
      }
    };
  }

  static IllegalStateException impossible(IOException e) {
    return new IllegalStateException("Encoding in memory does not fail", e);
  }
}
