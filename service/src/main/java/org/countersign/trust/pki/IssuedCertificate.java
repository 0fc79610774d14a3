package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate and what leads to the root.
 *
 * @param chain leaf first, root last
 */
public record IssuedCertificate(X509Certificate certificate, List<X509Certificate> chain) {
  public IssuedCertificate {
    chain = List.copyOf(chain);
  }

  /** Lower-case hexadecimal, as in the table and in evidence. */
  public String serial() {
    return certificate.getSerialNumber().toString(16);
  }

  public Instant notBefore() {
    return Asn1.notBefore(certificate);
  }

  public Instant notAfter() {
    return Asn1.notAfter(certificate);
  }
}
