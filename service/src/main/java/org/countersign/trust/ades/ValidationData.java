package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What shows later that certificates held when they were used (EN 319 102-1 §3.1, validation data).
 *
 * @param authorities certificates that complete chains
 * @param crls DER, RFC 5280 CertificateList
 * @param ocsps DER, RFC 6960 OCSPResponse
 */
public record ValidationData(
    List<X509Certificate> authorities, List<byte[]> crls, List<byte[]> ocsps) {
  public ValidationData {
    authorities = List.copyOf(authorities);
    crls = List.copyOf(crls);
    ocsps = List.copyOf(ocsps);
  }

  /** Certificates and lists alone. */
  public static ValidationData of(List<X509Certificate> authorities, List<byte[]> crls) {
    return new ValidationData(authorities, crls, List.of());
  }

  /** Both. */
  public ValidationData and(ValidationData more) {
    return new ValidationData(
        both(authorities, more.authorities), both(crls, more.crls), both(ocsps, more.ocsps));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
