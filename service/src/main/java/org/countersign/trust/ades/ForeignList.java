package org.countersign.trust.ades;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.countersign.trust.ades.StatusEvidence.Revoked;

/** Reads another authority's revocation list (RFC 5280 §6.3.3). */
final class ForeignList {
  private static final int CRL_SIGN = 6;

  private ForeignList() {}

  /**
   * What a list says of a certificate.
   *
   * @throws TimestampRefused when it is none, or not of the certificate's issuer, not complete for
   *     this certificate, or not signed by the issuer
   */
  static StatusEvidence read(byte[] bytes, PathStep step) throws TimestampRefused {
    try {
      var list = new X509CRLHolder(bytes);
      requireIssuer(list, step);
      requireScope(list, step);
      if (list.getNextUpdate() == null) {
        throw new TimestampRefused("a list without end");
      }
      var entry = list.getRevokedCertificate(step.certificate().getSerialNumber());
      return new StatusEvidence(
          RevocationCache.Kind.LIST,
          list.getEncoded(),
          list.getThisUpdate().toInstant(),
          Optional.of(list.getNextUpdate().toInstant()),
          Optional.ofNullable(entry).map(ForeignList::revoked));
    } catch (TimestampRefused e) {
      throw e;
    } catch (IOException | CertException | OperatorCreationException | RuntimeException e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: unreadable.
      throw new TimestampRefused("an unreadable list");
    }
  }

  private static void requireIssuer(X509CRLHolder list, PathStep step)
      throws IOException, CertException, OperatorCreationException {
    var issuer = step.issuer();
    var usage = issuer.getKeyUsage();
    if (!Arrays.equals(
            list.getIssuer().getEncoded(ASN1Encoding.DER),
            issuer.getSubjectX500Principal().getEncoded())
        || (usage != null && !usage[CRL_SIGN])) {
      throw new TimestampRefused("another authority's list");
    }
    SignatureAlgorithms.require(list.toASN1Structure().getSignatureAlgorithm());
    if (!list.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))) {
      throw new TimestampRefused("a list that its authority has not signed");
    }
  }

  /** Full, of this issuer alone, for this kind of certificate and this distribution point. */
  private static void requireScope(X509CRLHolder list, PathStep step) throws TimestampRefused {
    // Among them deltaCRLIndicator, which is always critical (RFC 5280 §5.2.4).
    if (!Set.of(Extension.issuingDistributionPoint).containsAll(list.getCriticalExtensionOIDs())) {
      throw new TimestampRefused("a list that is not complete");
    }
    var extension = list.getExtension(Extension.issuingDistributionPoint);
    if (extension == null) {
      return;
    }
    var scope = IssuingDistributionPoint.getInstance(extension.getParsedValue());
    boolean authority = step.certificate().getBasicConstraints() >= 0;
    var points = new ArrayList<>(AuthorityNames.uris(scope.getDistributionPoint()));
    if (scope.isIndirectCRL()
        || scope.getOnlySomeReasons() != null
        || scope.onlyContainsAttributeCerts()
        || (authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts())
        || (scope.getDistributionPoint() != null
            && Collections.disjoint(points, AuthorityNames.lists(step.certificate())))) {
      throw new TimestampRefused("a list for other certificates");
    }
  }

  private static Revoked revoked(X509CRLEntryHolder entry) {
    var reason = entry.getExtension(Extension.reasonCode);
    return new Revoked(
        entry.getRevocationDate().toInstant(),
        Optional.ofNullable(reason)
            .map(
                each ->
                    CRLReason.getInstance(ASN1Enumerated.getInstance(each.getParsedValue()))
                        .getValue()
                        .intValue()));
  }
}
