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
 * @param lateFields signature fields that were added behind a signature
 * @param findings every one of them an error
 */
public record IntegrityReport(
    String sha256,
    long length,
    List<Signed> signatures,
    List<LateField> lateFields,
    List<FindingReport> findings) {
  public IntegrityReport {
    signatures = List.copyOf(signatures);
    lateFields = List.copyOf(lateFields);
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
   * @param provider whose anchor that is; empty without one for signatures
   * @param format {@code PAdES}, or {@code PKCS7} for a plain one
   * @param time what its timestamp says; of another provider's seal without one, what the first
   *     timestamp behind it says; absent without any
   * @param coversTo offset behind the last byte it covers
   * @param changesAfter what later revisions did, in plain words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Signed(
      String field,
      String signer,
      String certificateSha256,
      String trustAnchorSha256,
      String provider,
      String format,
      boolean documentTimestamp,
      @Nullable Instant time,
      long coversTo,
      List<String> changesAfter) {
    public Signed {
      changesAfter = List.copyOf(changesAfter);
    }
  }

  /**
   * One field added behind a signature.
   *
   * @param page counted from 1
   * @param rect left, lower, right and upper edge in user space
   * @param from offset behind the revision before it, where the document ended that was signed
   */
  public record LateField(String field, int page, List<Double> rect, long from) {
    public LateField {
      rect = List.copyOf(rect);
    }
  }
}
