package org.countersign.filing.packaging;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.countersign.trust.ades.ArchiveTimestamp;
import org.countersign.trust.ades.ValidationData;
import org.countersign.trust.pki.ImprintAlgorithm;

/** A timestamp authority of a later year, with a curve of that year and a root of its own. */
final class AgeingAuthority {
  private final Instant now;
  private final KeyPair rootKeys;
  private final KeyPair keys;
  final X509Certificate root;
  private final X509Certificate certificate;
  private final ImprintAlgorithm imprint;

  AgeingAuthority(Instant now, String curve) throws Exception {
    this(now, curve, ImprintAlgorithm.SHA256);
  }

  /**
   * @param imprint of its tokens; all else in them is by SHA-512
   */
  AgeingAuthority(Instant now, String curve, ImprintAlgorithm imprint) throws Exception {
    this.now = now;
    this.imprint = imprint;
    this.rootKeys = keys(curve);
    this.keys = keys(curve);
    this.root = certificate("CN=Root " + curve, "CN=Root " + curve, rootKeys, true);
    this.certificate = certificate("CN=Root " + curve, "CN=Timestamps " + curve, keys, false);
  }

  /** A token that can be judged by itself. */
  byte[] timestamp(byte[] digest) {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var tokens =
          new TimeStampTokenGenerator(
              new JcaSignerInfoGeneratorBuilder(digests)
                  .setSignedAttributeGenerator(
                      parameters ->
                          new DefaultSignedAttributeTableGenerator()
                              .getAttributes(parameters)
                              // It would be this machine's time, years before.
                              .remove(CMSAttributes.signingTime))
                  .build(signer(keys), certificate),
              digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512)),
              new ASN1ObjectIdentifier("1.2.3"),
              true);
      tokens.addCertificates(new JcaCertStore(List.of(certificate)));
      var requests = new TimeStampRequestGenerator();
      requests.setCertReq(true);
      var token =
          tokens
              .generate(
                  requests.generate(new ASN1ObjectIdentifier(imprint.oid()), digest),
                  BigInteger.TEN,
                  Date.from(now))
              .getEncoded();
      return ArchiveTimestamp.selfContained(
          token, ValidationData.of(List.of(root), List.of(crl())));
    } catch (GeneralSecurityException | OperatorException | TSPException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] crl() throws GeneralSecurityException, OperatorException, IOException {
    var crl = new JcaX509v2CRLBuilder(root, Date.from(now.plusSeconds(1)));
    crl.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
    return crl.build(signer(rootKeys)).getEncoded();
  }

  private X509Certificate certificate(String issuer, String subject, KeyPair pair, boolean ca)
      throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            BigInteger.valueOf(ca ? 1 : 2),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(ca ? 7300 : 700))),
            new X500Name(subject),
            pair.getPublic());
    if (ca) {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } else {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer(rootKeys)));
  }

  private static ContentSigner signer(KeyPair keys) throws OperatorException {
    return new JcaContentSignerBuilder("SHA512withECDSA").build(keys.getPrivate());
  }

  private static KeyPair keys(String curve) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
