package org.countersign.trust.ades;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.tsp.TimeStampToken;

/** From a token's signer to an anchor (RFC 5280 §6, without revocation, as of genTime). */
final class TokenPath {
  private TokenPath() {}

  /** The certificate in the token that its signer is named by. */
  static Optional<X509Certificate> signer(TimeStampToken token) throws IOException {
    var id = token.getSID();
    if (id.getIssuer() == null) {
      return Optional.empty();
    }
    var issuer = id.getIssuer().getEncoded(ASN1Encoding.DER);
    return certificates(token).stream()
        .filter(each -> each.getSerialNumber().equals(id.getSerialNumber()))
        .filter(each -> Arrays.equals(issuer, each.getIssuerX500Principal().getEncoded()))
        .findFirst();
  }

  /**
   * The signer first, the anchor last.
   *
   * @throws GeneralSecurityException when no path leads to an anchor
   */
  static List<X509Certificate> to(
      Set<TrustAnchor> anchors, X509Certificate signer, TimeStampToken token)
      throws GeneralSecurityException, IOException {
    var target = new X509CertSelector();
    target.setCertificate(signer);
    var parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(token.getTimeStampInfo().getGenTime());
    parameters.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(certificates(token))));
    var found = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    var path = new ArrayList<X509Certificate>();
    found.getCertPath().getCertificates().forEach(each -> path.add((X509Certificate) each));
    path.add(found.getTrustAnchor().getTrustedCert());
    return List.copyOf(path);
  }

  private static List<X509Certificate> certificates(TimeStampToken token) throws IOException {
    return Cms.certificates(Cms.parse(token.getEncoded(ASN1Encoding.DER))).stream()
        .distinct()
        .toList();
  }
}
