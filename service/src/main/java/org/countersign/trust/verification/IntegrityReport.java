package org.countersign.trust.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fast check found in one PDF.
 *
 * @param sha256 hex digest of the whole file; empty when it could not be read
 * @param signatures in the order of their revisions, document timestamps among them
 * @param findings every one of them an error
 */
public record IntegrityReport(
    String sha256, long length, List<Signed> signatures, List<FindingReport> findings) {
  public IntegrityReport {
    signatures = List.copyOf(signatures);
    findings = List.copyOf(findings);
  }

  /** Whether there is a signature and nothing speaks against any. */
  public boolean holds() {
    return findings.isEmpty() && signatures.stream().anyMatch(one -> !one.documentTimestamp());
  }

  /**
   * One signature or document timestamp.
   *
   * @param field full name of its field
   * @param signer common name in its certificate
   * @param certificateSha256 hex SHA-256 of the certificate's DER
   * @param trustAnchorSha256 hex SHA-256 of the anchor it leads to
   * @param time what its timestamp says; absent without one
   * @param coversTo offset behind the last byte it covers
   * @param changesAfter what later revisions did, in plain words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Signed(
      String field,
      String signer,
      String certificateSha256,
      String trustAnchorSha256,
      boolean documentTimestamp,
      @Nullable Instant time,
      long coversTo,
      List<String> changesAfter) {
    public Signed {
      changesAfter = List.copyOf(changesAfter);
    }
  }
}
