package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CertificateList;

/**
 * What the DSS dictionary of a PDF needs so that its signatures can be judged offline (EN 319 142-1
 * §5.4.2).
 *
 * @param certificates DER, every chain of the signatures and of their timestamps, each once
 * @param crls DER, the lists of every authority in those chains, each once
 * @param ocsps DER, answers about certificates in those chains
 */
public record LongTermMaterial(List<byte[]> certificates, List<byte[]> crls, List<byte[]> ocsps) {
  public LongTermMaterial {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
    ocsps = List.copyOf(ocsps);
  }

  /**
   * Gathers it. Certificates come in the order met, so that the same input gives the same bytes.
   *
   * @param signatures the CMS of every signature (and document timestamp) in the file; zero padding
   *     behind is passed over
   * @param data candidates: authorities and lists of no chain met are left out
   * @throws IllegalArgumentException without a signature, or when one is no CMS SignedData
   */
  public static LongTermMaterial of(List<byte[]> signatures, ValidationData data) {
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("There is no signature to keep judgeable");
    }
    var met = met(signatures);
    while (met.addAll(issuersOf(met, data.authorities()))) {
      continue;
    }
    return new LongTermMaterial(
        met.stream().map(Cms::der).toList(), listsFor(met, data.crls()), data.ocsps());
  }

  /** Whether {@link #of} those signatures holds every certificate that this token carries. */
  public static boolean covers(List<byte[]> signatures, byte[] token) {
    return met(signatures).containsAll(Cms.certificates(Cms.parse(token)));
  }

  private static LinkedHashSet<X509Certificate> met(List<byte[]> signatures) {
    var met = new LinkedHashSet<X509Certificate>();
    for (var signature : signatures) {
      var data = Cms.parse(signature);
      met.addAll(Cms.certificates(data));
      Cms.timestamps(data).forEach(timestamp -> met.addAll(Cms.certificates(timestamp)));
    }
    return met;
  }

  /** The lists whose issuer issued one of the certificates. */
  static List<byte[]> listsFor(Collection<X509Certificate> certificates, List<byte[]> crls) {
    var issuers =
        certificates.stream()
            .map(c -> X500Name.getInstance(c.getIssuerX500Principal().getEncoded()))
            .collect(Collectors.toSet());
    return crls.stream()
        .filter(crl -> issuers.contains(CertificateList.getInstance(crl).getIssuer()))
        .toList();
  }

  private static List<X509Certificate> issuersOf(
      Collection<X509Certificate> certificates, List<X509Certificate> authorities) {
    return authorities.stream()
        .filter(
            authority ->
                certificates.stream()
                    .anyMatch(
                        c ->
                            c.getIssuerX500Principal().equals(authority.getSubjectX500Principal())))
        .toList();
  }
}
