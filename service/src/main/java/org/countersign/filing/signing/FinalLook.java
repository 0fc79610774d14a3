package org.countersign.filing.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.documents.Content;
import org.countersign.documents.Documents;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.verification.FinalCheck;
import org.countersign.trust.verification.IntegrityReport;

/**
 * The last look at a filing's documents before they go out: every byte hashed again, and the fast
 * check of those that are signed, which must find exactly the signatures that are recorded.
 */
final class FinalLook {
  private final Documents documents;
  private final Signatures signatures;
  private final FinalCheck check;

  FinalLook(Documents documents, Signatures signatures, FinalCheck check) {
    this.documents = documents;
    this.signatures = signatures;
    this.check = check;
  }

  /**
   * A document as it is, with the certificates of its recorded signatures in their order.
   *
   * @param signers empty for a document that nobody signs
   */
  record Subject(DocumentId id, Content content, List<Digest> signers) {}

  List<Subject> subjects(Tx tx, FilingId filing, List<DocumentId> ids) {
    var recorded = signatures.of(tx, filing);
    return ids.stream()
        .map(
            id ->
                new Subject(
                    id,
                    documents.content(tx, id),
                    recorded.stream()
                        .filter(signature -> signature.documentId().equals(id))
                        .sorted(java.util.Comparator.comparingInt(RecordedSignature::revision))
                        .map(RecordedSignature::certificateSha256)
                        .toList()))
        .toList();
  }

  /**
   * Looks; outside of any transaction.
   *
   * @throws Failure {@link SigningProblem#DOCUMENT_DAMAGED}, or {@code UNAVAILABLE} when there is
   *     no verdict at this moment
   */
  void require(Subject subject) {
    try {
      documents.rehash(subject.content());
    } catch (IOException e) {
      throw damaged(subject, "The stored bytes of %s are not those that were signed.");
    }
    if (!subject.signers().isEmpty()) {
      requireSignatures(subject);
    }
  }

  private void requireSignatures(Subject subject) {
    var report = report(subject.content());
    var found =
        report.signatures().stream()
            .filter(one -> !one.documentTimestamp())
            .map(IntegrityReport.Signed::certificateSha256)
            .toList();
    var recorded = subject.signers().stream().map(Digest::hex).toList();
    // The digest again: what was checked is what was hashed.
    if (!report.holds()
        || !found.equals(recorded)
        || !report.sha256().equals(subject.content().sha256().hex())) {
      throw damaged(subject, "The signatures in %s are not those that were made.");
    }
  }

  private IntegrityReport report(Content content) {
    try {
      var file = Files.createTempFile("countersign-release-", ".pdf");
      try {
        write(content, file);
        return check.document(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not take a document", e);
    }
  }

  private static void write(Content content, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      content.writeTo(out);
    }
  }

  private static Failure damaged(Subject subject, String what) {
    return new Failure(
        SigningProblem.DOCUMENT_DAMAGED,
        what.formatted(subject.id())
            + " The operator has to restore them before the filing can go out.");
  }
}
