package org.countersign.trust.verification.foreign;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Root, ceremony and services authority of one test, all keys made anew. */
public final class ForeignAuthority {
  // ETSI EN 319 412-1 §5.2: validity-assured-short-term; RFC 9608: noRevAvail.
  private static final ASN1ObjectIdentifier SHORT_TERM =
      new ASN1ObjectIdentifier("0.4.0.194121.2.1");
  private static final ASN1ObjectIdentifier NO_REV_AVAIL = new ASN1ObjectIdentifier("2.5.29.56");

  private final Instant now;
  private final Map<String, Issued> authorities = new HashMap<>();
  private long serial = 1000;

  /** A key and its certificate. */
  public record Issued(KeyPair keys, X509Certificate certificate, List<X509Certificate> chain) {}

  public ForeignAuthority(Instant now) {
    this.now = now;
    var root = keys();
    authorities.put("root", authority("CN=Foreign Root", "CN=Foreign Root", root, root, List.of()));
    for (var name : List.of("ceremony", "services")) {
      authorities.put(
          name, authority("CN=Foreign " + name, "CN=Foreign Root", keys(), root, List.of(root())));
    }
  }

  public Instant now() {
    return now;
  }

  public X509Certificate root() {
    return authority("root").certificate();
  }

  /** A signer under the ceremony authority, valid for a day; the serial number may be empty. */
  public Issued signer(String name, String serialNumber) {
    var subject = "CN=" + name + (serialNumber.isEmpty() ? "" : ",SERIALNUMBER=" + serialNumber);
    var keys = keys();
    var builder =
        builder("CN=Foreign ceremony", subject, keys.getPublic(), "ceremony", Duration.ofDays(1));
    try {
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {
                KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36")),
                KeyPurposeId.id_kp_emailProtection
              }));
      builder.addExtension(SHORT_TERM, false, DERNull.INSTANCE);
      builder.addExtension(NO_REV_AVAIL, false, DERNull.INSTANCE);
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    return issued(keys, builder, "ceremony");
  }

  /** A seal or attestation key under the services authority. */
  public Issued service(String name) {
    var keys = keys();
    var builder =
        builder(
            "CN=Foreign services",
            "CN=" + name,
            keys.getPublic(),
            "services",
            Duration.ofDays(365));
    try {
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      builder.addExtension(Extension.cRLDistributionPoints, false, point("services"));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    return issued(keys, builder, "services");
  }

  /** A timestamp authority's key under the services authority. */
  public Issued timestamper() {
    var keys = keys();
    var builder =
        builder(
            "CN=Foreign services",
            "CN=Foreign TSA",
            keys.getPublic(),
            "services",
            Duration.ofDays(365));
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      builder.addExtension(Extension.cRLDistributionPoints, false, point("services"));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    return issued(keys, builder, "services");
  }

  /** Current CRLs of all three authorities. */
  public List<byte[]> crls() {
    return authorities.values().stream().map(this::crl).toList();
  }

  private byte[] crl(Issued issuer) {
    try {
      var builder = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(now.plusSeconds(60)));
      builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
      return builder.build(contentSigner(issuer.keys())).getEncoded();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Issued authority(
      String subject, String issuer, KeyPair keys, KeyPair signer, List<X509Certificate> above) {
    var builder = bare(issuer, subject, keys.getPublic(), Duration.ofDays(3650));
    try {
      var extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          extensions.createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(signer.getPublic()));
      if (!above.isEmpty()) {
        builder.addExtension(Extension.cRLDistributionPoints, false, point("root"));
      }
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    var certificate = certificate(builder, signer);
    return new Issued(keys, certificate, chain(certificate, above));
  }

  private static CRLDistPoint point(String issuer) {
    var name =
        new GeneralName(
            GeneralName.uniformResourceIdentifier, "http://foreign.invalid/" + issuer + ".crl");
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(new GeneralNames(name)), null, null)
        });
  }

  private X509v3CertificateBuilder builder(
      String issuer, String subject, PublicKey key, String authority, Duration validity) {
    var builder = bare(issuer, subject, key, validity);
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(authority(authority).certificate().getPublicKey()));
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return builder;
  }

  private X509v3CertificateBuilder bare(
      String issuer, String subject, PublicKey key, Duration validity) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(issuer),
        BigInteger.valueOf(serial++),
        Date.from(now.minus(Duration.ofMinutes(5))),
        Date.from(now.plus(validity)),
        new X500Name(subject),
        key);
  }

  private Issued issued(KeyPair keys, X509v3CertificateBuilder builder, String authority) {
    var certificate = certificate(builder, authority(authority).keys());
    return new Issued(keys, certificate, chain(certificate, authority(authority).chain()));
  }

  private static List<X509Certificate> chain(
      X509Certificate certificate, List<X509Certificate> above) {
    var chain = new java.util.ArrayList<X509Certificate>();
    chain.add(certificate);
    chain.addAll(above);
    return List.copyOf(chain);
  }

  private Issued authority(String name) {
    return java.util.Objects.requireNonNull(authorities.get(name));
  }

  private static X509Certificate certificate(X509v3CertificateBuilder builder, KeyPair signer) {
    try {
      X509CertificateHolder holder = builder.build(contentSigner(signer));
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static org.bouncycastle.operator.ContentSigner contentSigner(KeyPair keys) {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
