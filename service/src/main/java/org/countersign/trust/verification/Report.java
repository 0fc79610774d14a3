package org.countersign.trust.verification;

import java.time.Instant;
import java.util.List;

/**
 * Outcome of a verification; Jackson writes and reads it.
 *
 * @param valid everything holds: at least one signature, no finding of severity ERROR
 * @param sha256 hex digest of the whole file
 * @param verifiedAt the instant the file was judged for
 * @param signatures seals first, then the PDFs' signatures in the order of documents and revisions
 * @param findings errors first
 */
public record Report(
    boolean valid,
    Kind kind,
    String sha256,
    Instant verifiedAt,
    List<SignatureReport> signatures,
    List<DocumentReport> documents,
    List<FindingReport> findings) {
  /** What the file turned out to be, by its first bytes and never by its name. */
  public enum Kind {
    PACKAGE,
    PDF,
    UNKNOWN
  }

  public Report {
    signatures = List.copyOf(signatures);
    documents = List.copyOf(documents);
    findings = List.copyOf(findings);
  }
}
