package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.countersign.platform.values.Digest;

/**
 * What is signed is what was shown: before the key signs, the signer's device recomputes the digest
 * from the bytes it displayed and reads the attributes it is about to sign.
 */
final class SignatureCheck {
  private static final Set<String> ALLOWED =
      Set.of(
          CMSAttributes.contentType.getId(),
          CMSAttributes.messageDigest.getId(),
          PKCSObjectIdentifiers.id_aa_signingCertificateV2.getId());

  private SignatureCheck() {}

  static void require(JsonNode item, byte[] shown, X509Certificate own) {
    if (!Digest.sha256(shown).hex().equals(item.path("baseSha256").asText())
        || shown.length != item.path("baseLength").asLong()) {
      throw new StoryFailure("The document to be signed is not the one that was shown");
    }
    var digest = Digest.newSha256();
    digest.update(shown);
    digest.update(Base64.getDecoder().decode(item.path("before").asText()));
    digest.update(Base64.getDecoder().decode(item.path("after").asText()));
    var expected = digest.digest();
    var found = new HashSet<String>();
    for (var element :
        ASN1Set.getInstance(Base64.getDecoder().decode(item.path("toBeSigned").asText()))) {
      var attribute = Attribute.getInstance(element);
      found.add(attribute.getAttrType().getId());
      if (attribute.getAttrType().equals(CMSAttributes.messageDigest)) {
        requireSame(
            expected, ASN1OctetString.getInstance(attribute.getAttributeValues()[0]).getOctets());
      } else if (attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
        requireSame(certificateHash(own), namedCertificate(attribute));
      }
    }
    if (!found.equals(ALLOWED)) {
      throw new StoryFailure("The attributes to be signed are not exactly the three expected");
    }
  }

  private static byte[] namedCertificate(Attribute attribute) {
    return SigningCertificateV2.getInstance(attribute.getAttributeValues()[0])
        .getCerts()[0]
        .getCertHash();
  }

  private static byte[] certificateHash(X509Certificate certificate) {
    try {
      return Digest.sha256(certificate.getEncoded()).bytes();
    } catch (CertificateEncodingException e) {
      throw new StoryFailure("The certificate cannot be read", e);
    }
  }

  private static void requireSame(byte[] expected, byte[] found) {
    if (!MessageDigest.isEqual(expected, found)) {
      throw new StoryFailure("What is to be signed does not name what was shown");
    }
  }
}
