package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A throw-away root and what it issues. */
final class Authority {
  private static final Duration BEFORE = Duration.ofDays(1_000);
  private static final Duration AFTER = Duration.ofDays(3_650);
  private static final String AUTHENTIC_DOCUMENTS = "1.2.840.113583.1.1.5";
  private static final ASN1ObjectIdentifier SHORT_TERM =
      new ASN1ObjectIdentifier("0.4.0.194121.2.1");
  private static final ASN1ObjectIdentifier NO_REVOCATION = new ASN1ObjectIdentifier("2.5.29.56");

  private final KeyPair keys;
  private final X500Principal name;
  private final X509Certificate root;
  private final Instant now;

  private Authority(KeyPair keys, X500Principal name, X509Certificate root, Instant now) {
    this.keys = keys;
    this.name = name;
    this.root = root;
    this.now = now;
  }

  /** Certificates count from long before {@code now}, since tests' clocks differ from the JDK's. */
  static Authority create(String name, Instant now) {
    var keys = ellipticKeys();
    var subject = new X500Principal("CN=" + name + ", O=DocuSign simulator, C=US");
    try {
      var builder = builder(subject, subject, keys.getPublic(), now);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new Authority(keys, subject, sign(builder, keys), now);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("The simulator's root cannot be made", e);
    }
  }

  X509Certificate root() {
    return root;
  }

  X509Certificate serverCertificate(PublicKey key) {
    return issue(
        "localhost",
        key,
        builder -> {
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(
                  new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                  }));
        });
  }

  /** Says that it has no revocation, so that a verifier needs nothing but the root. */
  X509Certificate sealCertificate(String subject, PublicKey key) {
    return issue(
        subject,
        key,
        builder -> {
          builder.addExtension(
              Extension.keyUsage,
              true,
              new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
          builder.addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(
                  new KeyPurposeId[] {
                    KeyPurposeId.id_kp_emailProtection,
                    KeyPurposeId.getInstance(new ASN1ObjectIdentifier(AUTHENTIC_DOCUMENTS))
                  }));
          builder.addExtension(SHORT_TERM, false, DERNull.INSTANCE);
          builder.addExtension(NO_REVOCATION, false, DERNull.INSTANCE);
        });
  }

  static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  static KeyPair ellipticKeys() {
    return keys("EC", 256);
  }

  static KeyPair rsaKeys() {
    return keys("RSA", 2048);
  }

  private static KeyPair keys(String algorithm, int size) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate issue(String subject, PublicKey key, Profile profile) {
    try {
      var builder =
          builder(
              name, new X500Principal("CN=" + subject + ", O=DocuSign simulator, C=US"), key, now);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
      profile.apply(builder);
      return sign(builder, keys);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("A certificate of the simulator cannot be made", e);
    }
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key, Instant now)
      throws GeneralSecurityException, IOException {
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(Ids.number() >>> 1),
            Date.from(now.minus(BEFORE)),
            Date.from(now.plus(AFTER)),
            subject,
            key);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    return builder;
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair issuer)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  /** The extensions of one kind of certificate. */
  private interface Profile {
    void apply(JcaX509v3CertificateBuilder builder) throws IOException;
  }
}
