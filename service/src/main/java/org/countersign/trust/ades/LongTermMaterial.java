package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the DSS dictionary of a PDF needs so that its signatures can be judged offline (EN 319 142-1
 * §5.4.2).
 *
 * @param certificates DER, every chain of the signatures and of their timestamps, each once
 * @param crls DER, the lists of every authority in those chains
 */
public record LongTermMaterial(List<byte[]> certificates, List<byte[]> crls) {
  public LongTermMaterial {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
  }

  /**
   * Gathers it.
   *
   * @param signatures the CMS of every signature (and document timestamp) in the file
   * @param authorities certificates that complete the chains: root, issuing authorities
   * @param crls candidates; those of no authority concerned are left out
   */
  public static LongTermMaterial of(
      List<byte[]> signatures, List<X509Certificate> authorities, List<byte[]> crls) {
    throw new UnsupportedOperationException();
  }
}
