package org.countersign.trust.ades;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.esf.CommitmentTypeIndication;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.SignatureScheme;

/** CMS structures (RFC 5652), DER. */
final class Cms {
  /** RFC 5754 §2: parameters absent. */
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private static final int SHA256_BYTES = 32;

  private Cms() {}

  /** RFC 5652 §5.4: the SET OF with its own tag is what is signed. */
  static byte[] signedAttributes(
      X509Certificate signer, byte[] messageDigest, List<Attribute> more) {
    if (messageDigest.length != SHA256_BYTES) {
      throw new IllegalArgumentException("The message digest is SHA-256");
    }
    var attributes = new ASN1EncodableVector();
    attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
    attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(messageDigest)));
    // SHA-256 is the default of ESSCertIDv2, so DER leaves the algorithm out (RFC 5035 §4).
    attributes.add(
        attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new SigningCertificateV2(new ESSCertIDv2(Digest.sha256(der(signer)).bytes()))));
    more.forEach(attributes::add);
    return encoded(new DERSet(attributes));
  }

  /** EN 319 122-1 §5.2.3. */
  static Attribute commitment(CommitmentType type) {
    return attribute(
        PKCSObjectIdentifiers.id_aa_ets_commitmentType,
        new CommitmentTypeIndication(new ASN1ObjectIdentifier(type.oid())));
  }

  /** RFC 5652 §11.3: UTCTime through 2049, then GeneralizedTime. */
  static Attribute signingTime(Instant time) {
    var utc = time.atOffset(ZoneOffset.UTC);
    var value =
        utc.getYear() < 2050
            ? new DERUTCTime(DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").format(utc))
            : new DERGeneralizedTime(DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(utc));
    return attribute(CMSAttributes.signingTime, value);
  }

  /** A detached SignedData with one signer, without timestamp and lists. */
  static byte[] signedData(
      X509Certificate signer,
      byte[] signedAttributes,
      SignatureScheme scheme,
      byte[] signature,
      Collection<X509Certificate> certificates) {
    return signedData(
        signer,
        signedAttributes,
        algorithm(scheme),
        signature,
        Optional.empty(),
        certificates,
        ValidationData.of(List.of(), List.of()));
  }

  private static AlgorithmIdentifier algorithm(SignatureScheme scheme) {
    return switch (scheme) {
      case ECDSA_SHA256 -> ECDSA_SHA256;
      // RFC 4055 §5: parameters NULL.
      case RSA_PKCS1_SHA256 ->
          new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
      case RSA_PSS_SHA256 ->
          new AlgorithmIdentifier(
              PKCSObjectIdentifiers.id_RSASSA_PSS,
              new RSASSAPSSparams(
                  SHA256,
                  new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                  new ASN1Integer(SHA256_BYTES),
                  RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
    };
  }

  /** A detached SignedData with one signer who signs with ECDSA. */
  static byte[] signedData(
      X509Certificate signer,
      byte[] signedAttributes,
      byte[] signature,
      Optional<byte[]> timestampToken,
      Collection<X509Certificate> certificates,
      ValidationData status) {
    return signedData(
        signer, signedAttributes, ECDSA_SHA256, signature, timestampToken, certificates, status);
  }

  private static byte[] signedData(
      X509Certificate signer,
      byte[] signedAttributes,
      AlgorithmIdentifier algorithm,
      byte[] signature,
      Optional<byte[]> timestampToken,
      Collection<X509Certificate> certificates,
      ValidationData status) {
    var attributes = ASN1Set.getInstance(signedAttributes);
    if (!Arrays.equals(encoded(new DERSet(attributes.toArray())), signedAttributes)) {
      throw new IllegalArgumentException("The signed attributes are not DER");
    }
    var leaf = Certificate.getInstance(der(signer));
    var info =
        new SignerInfo(
            new SignerIdentifier(
                new IssuerAndSerialNumber(leaf.getIssuer(), leaf.getSerialNumber().getValue())),
            SHA256,
            attributes,
            algorithm,
            new DEROctetString(signature),
            timestampToken.map(Cms::timestampAttribute).orElse(null));
    var data =
        new SignedData(
            new DERSet(SHA256),
            new ContentInfo(CMSObjectIdentifiers.data, null),
            certificateSet(certificates),
            statusSet(status),
            new DERSet(info));
    return encoded(new ContentInfo(CMSObjectIdentifiers.signedData, data));
  }

  /**
   * Reads one SignedData; bytes after it, the padding of {@code /Contents}, are passed over.
   *
   * @throws IllegalArgumentException when it is none
   */
  static SignedData parse(byte[] cms) {
    try (var in = new org.bouncycastle.asn1.ASN1InputStream(cms)) {
      var info = ContentInfo.getInstance(in.readObject());
      if (info == null || !info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
        throw new IllegalArgumentException("Not a CMS SignedData");
      }
      return SignedData.getInstance(info.getContent());
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a CMS SignedData", e);
    }
  }

  /** The same token in DER. */
  static byte[] asDer(byte[] token) {
    return encoded(ContentInfo.getInstance(token));
  }

  /** The signature timestamps of every signer. */
  static List<SignedData> timestamps(SignedData data) {
    var found = new ArrayList<SignedData>();
    for (var element : data.getSignerInfos()) {
      var unsigned = SignerInfo.getInstance(element).getUnauthenticatedAttributes();
      if (unsigned == null) {
        continue;
      }
      for (var each : unsigned) {
        var attribute = Attribute.getInstance(each);
        if (attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)) {
          for (var value : attribute.getAttrValues()) {
            found.add(SignedData.getInstance(ContentInfo.getInstance(value).getContent()));
          }
        }
      }
    }
    return found;
  }

  static List<X509Certificate> certificates(SignedData data) {
    var certificates = new ArrayList<X509Certificate>();
    if (data.getCertificates() != null) {
      for (var element : data.getCertificates()) {
        certificates.add(certificate(encoded(element)));
      }
    }
    return certificates;
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("A parsed certificate has an encoding", e);
    }
  }

  private static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("Not a certificate", e);
    }
  }

  private static ASN1Set timestampAttribute(byte[] token) {
    return new DERSet(
        attribute(
            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ContentInfo.getInstance(token)));
  }

  private static ASN1Set certificateSet(Collection<X509Certificate> certificates) {
    var set = new ASN1EncodableVector();
    certificates.stream().distinct().forEach(c -> set.add(Certificate.getInstance(der(c))));
    return new DERSet(set);
  }

  private static @org.jspecify.annotations.Nullable ASN1Set statusSet(ValidationData status) {
    var set = new ASN1EncodableVector();
    status.crls().forEach(crl -> set.add(CertificateList.getInstance(crl)));
    status.ocsps().forEach(answer -> set.add(ocsp(answer)));
    return set.size() == 0 ? null : new DERSet(set);
  }

  /** RFC 5940 §2.1: an OCSPResponse among the lists of a SignedData. */
  static ASN1Encodable ocsp(byte[] response) {
    return new DERTaggedObject(
        false,
        1,
        new OtherRevocationInfoFormat(
            CMSObjectIdentifiers.id_ri_ocsp_response, OCSPResponse.getInstance(response)));
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  private static byte[] encoded(ASN1Encodable object) {
    try {
      ASN1Primitive primitive = object.toASN1Primitive();
      return primitive.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("Encoding in memory does not fail", e);
    }
  }
}
