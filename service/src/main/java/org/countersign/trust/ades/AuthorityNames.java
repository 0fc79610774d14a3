package org.countersign.trust.ades;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The addresses that a certificate names for its own status. */
final class AuthorityNames {
  private AuthorityNames() {}

  /** Where its list is (RFC 5280 §4.2.1.13). */
  static List<String> lists(X509Certificate certificate) {
    var found = new ArrayList<String>();
    extension(certificate, Extension.cRLDistributionPoints.getId())
        .ifPresent(
            value -> {
              for (var point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
                found.addAll(uris(point.getDistributionPoint()));
              }
            });
    return found;
  }

  /** Who answers about it (RFC 5280 §4.2.2.1, id-ad-ocsp). */
  static List<String> responders(X509Certificate certificate) {
    var found = new ArrayList<String>();
    extension(certificate, Extension.authorityInfoAccess.getId())
        .ifPresent(
            value -> {
              for (var access :
                  AuthorityInformationAccess.getInstance(value).getAccessDescriptions()) {
                if (access.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                  uri(access.getAccessLocation()).ifPresent(found::add);
                }
              }
            });
    return found;
  }

  /** The full names of a distribution point. */
  static List<String> uris(@org.jspecify.annotations.Nullable DistributionPointName point) {
    var found = new ArrayList<String>();
    if (point != null && point.getType() == DistributionPointName.FULL_NAME) {
      for (var name : GeneralNames.getInstance(point.getName()).getNames()) {
        uri(name).ifPresent(found::add);
      }
    }
    return found;
  }

  /**
   * Of the addresses that may be asked those that the certificate names; all when it names none.
   */
  static List<URI> narrowed(List<URI> listed, List<String> named) {
    var both = listed.stream().filter(each -> named.contains(each.toString())).toList();
    return both.isEmpty() ? listed : both;
  }

  private static Optional<String> uri(GeneralName name) {
    return name.getTagNo() == GeneralName.uniformResourceIdentifier
        ? Optional.of(name.getName().toString())
        : Optional.empty();
  }

  private static Optional<ASN1Primitive> extension(X509Certificate certificate, String oid) {
    var value = certificate.getExtensionValue(oid);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(value).getOctets()));
    } catch (IOException e) {
      throw new IllegalArgumentException("A certificate's extension cannot be read", e);
    }
  }
}
