package org.countersign.trust.verification.integrity;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;

/** One CMS SignedData with exactly one signer (RFC 5652), read strictly. */
final class CmsSignature {
  private final SignedData data;
  private final SignerInfo signer;
  private final byte[] signedAttributes;
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> signed;
  private final Map<ASN1ObjectIdentifier, ASN1Encodable> unsigned;
  private final String digest;

  private CmsSignature(SignedData data, SignerInfo signer) throws Broken, IOException {
    this.data = data;
    this.signer = signer;
    this.digest = Algorithms.digest(signer.getDigestAlgorithm().getAlgorithm());
    var attributes = signer.getAuthenticatedAttributes();
    if (attributes == null) {
      throw cms("The signature has no signed attributes.");
    }
    // RFC 5652 §5.4: signed is the DER of the SET OF, whatever the encoding found.
    this.signedAttributes = attributes.getEncoded(ASN1Encoding.DER);
    this.signed = attributes(attributes);
    this.unsigned = attributes(signer.getUnauthenticatedAttributes());
  }

  /**
   * Reads one; behind it only zeros may stand, the padding of {@code /Contents}.
   *
   * @throws Broken when it is none, or has no signer or several
   */
  static CmsSignature read(byte[] bytes) throws Broken {
    try (var in = new ASN1InputStream(bytes)) {
      var info = ContentInfo.getInstance(in.readObject());
      for (var rest = in.read(); rest >= 0; rest = in.read()) {
        if (rest != 0) {
          throw cms("Other bytes follow the signature inside its own place.");
        }
      }
      return of(info);
    } catch (IOException | RuntimeException e) {
      throw cms("The signature's value is no CMS signature.");
    }
  }

  private static CmsSignature of(ContentInfo info) throws Broken, IOException {
    if (info == null || !CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
      throw cms("The signature's value is no CMS signature.");
    }
    var data = SignedData.getInstance(info.getContent());
    if (data.getSignerInfos().size() != 1) {
      throw cms("The signature has no signer or several.");
    }
    return new CmsSignature(data, SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0)));
  }

  /** Its signature timestamp (RFC 3161 appendix A); more than one is refused. */
  Optional<CmsSignature> timestamp() throws Broken {
    var token = unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    try {
      return token == null ? Optional.empty() : Optional.of(of(ContentInfo.getInstance(token)));
    } catch (IOException | RuntimeException e) {
      throw new Broken("timestamp-not-valid", "The timestamp cannot be read.");
    }
  }

  byte[] value() {
    return signer.getEncryptedDigest().getOctets();
  }

  /** Java's name of the digest of what is signed. */
  String digestName() {
    return digest;
  }

  ASN1ObjectIdentifier contentType() {
    return data.getEncapContentInfo().getContentType();
  }

  Optional<byte[]> content() {
    var content = data.getEncapContentInfo().getContent();
    return content == null
        ? Optional.empty()
        : Optional.of(ASN1OctetString.getInstance(content).getOctets());
  }

  List<byte[]> certificates() throws Broken {
    var found = new ArrayList<byte[]>();
    if (data.getCertificates() != null) {
      for (var element : data.getCertificates()) {
        try {
          found.add(Certificate.getInstance(element).getEncoded(ASN1Encoding.DER));
        } catch (IOException | RuntimeException e) {
          throw cms("A certificate inside the signature cannot be read.");
        }
      }
    }
    return found;
  }

  /** The certificate that the signer is named by, by issuer and serial number (RFC 5652 §5.3). */
  byte[] signerCertificate() throws Broken {
    var id = signer.getSID();
    if (data.getCertificates() != null && !id.isTagged()) {
      var named = IssuerAndSerialNumber.getInstance(id.getId());
      for (var element : data.getCertificates()) {
        var certificate = Certificate.getInstance(element);
        if (certificate.getIssuer().equals(named.getName())
            && certificate.getSerialNumber().equals(named.getSerialNumber())) {
          try {
            return certificate.getEncoded(ASN1Encoding.DER);
          } catch (IOException e) {
            throw cms("A certificate inside the signature cannot be read.");
          }
        }
      }
    }
    throw cms("The signature does not carry its signer's certificate.");
  }

  /** What the signer says the time was (RFC 5652 §11.3); nobody vouches for it. */
  Optional<Instant> signingTime() {
    try {
      var time = signed.get(CMSAttributes.signingTime);
      return time == null
          ? Optional.empty()
          : Optional.of(Time.getInstance(time).getDate().toInstant());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The digest of the content, as the signer says it; {@link #require} compares it. */
  byte[] messageDigest() throws Broken {
    try {
      return ASN1OctetString.getInstance(signed.get(CMSAttributes.messageDigest)).getOctets();
    } catch (RuntimeException e) {
      throw cms("The signed attributes hold no digest of the content.");
    }
  }

  /** The value of {@code /Contents} without the zeros behind it. */
  static byte[] unpadded(byte[] bytes) throws Broken {
    try (var in = new ASN1InputStream(bytes)) {
      in.readObject();
      return Arrays.copyOf(bytes, bytes.length - in.available());
    } catch (IOException e) {
      throw cms("The signature's value is no CMS signature.");
    }
  }

  /**
   * Whether the value was made by this key over these attributes, and the attributes name this
   * content and this certificate.
   *
   * @param named whether they must name the certificate; where they do, it is this one in any case
   */
  void require(TrustPaths.Path path, byte[] contentDigest, boolean named) throws Broken {
    if (!contentType().equals(signed.get(CMSAttributes.contentType))) {
      throw cms("The signed attributes name another kind of content.");
    }
    var stated = signed.get(CMSAttributes.messageDigest);
    if (!(stated instanceof ASN1OctetString octets)
        || !MessageDigest.isEqual(octets.getOctets(), contentDigest)) {
      throw new Broken("digest-mismatch", "The signed bytes are not those that were signed.");
    }
    if (named || signed.containsKey(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
      requireSigningCertificate(path.certificate());
    }
    var algorithm =
        Algorithms.signature(signer.getDigestEncryptionAlgorithm().getAlgorithm(), digest);
    if (!path.key().verifies(algorithm, signedAttributes, value())) {
      throw cms("The signature's value was not made with the signer's key over these bytes.");
    }
  }

  // RFC 5035 §3: the first certificate named is the signer's.
  private void requireSigningCertificate(byte[] certificate) throws Broken {
    var value = signed.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (value == null) {
      throw cms("What is signed does not name the signer's certificate.");
    }
    try {
      var named = SigningCertificateV2.getInstance(value).getCerts()[0];
      var hash = Algorithms.digest(Algorithms.digest(named.getHashAlgorithm().getAlgorithm()));
      if (!MessageDigest.isEqual(named.getCertHash(), hash.digest(certificate))) {
        throw cms("What is signed names another certificate than the signer's.");
      }
    } catch (RuntimeException e) {
      throw cms("What is signed does not name the signer's certificate.");
    }
  }

  // RFC 5652 §11: each of those read here comes once, with one value.
  private static Map<ASN1ObjectIdentifier, ASN1Encodable> attributes(
      @org.jspecify.annotations.Nullable ASN1Set set) throws Broken {
    var found = new HashMap<ASN1ObjectIdentifier, ASN1Encodable>();
    if (set == null) {
      return found;
    }
    for (var element : set) {
      var attribute = Attribute.getInstance(element);
      if (attribute.getAttrValues().size() != 1
          || found.put(attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0)) != null) {
        throw cms("An attribute of the signature comes twice.");
      }
    }
    return found;
  }

  private static Broken cms(String message) {
    return new Broken("signature-not-valid", message);
  }
}
