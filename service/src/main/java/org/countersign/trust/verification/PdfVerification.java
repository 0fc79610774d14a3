package org.countersign.trust.verification;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the signatures of one PDF. After a signature only three things may change: another
 * signature field is signed, validation data is added, a document timestamp is added; behind other
 * providers' seals, signature fields may be added as well.
 */
final class PdfVerification {
  private final Path file;
  private final String location;
  private final Judge judge;
  private final Findings findings;

  PdfVerification(Path file, String location, Judge judge, Findings findings) {
    this.file = file;
    this.location = location;
    this.judge = judge;
    this.findings = findings;
  }

  /** All signatures found, in the order of their revisions; empty is for the caller to judge. */
  List<SignatureReport> run() throws IOException {
    try {
      var frame = new PdfFrame(file, location);
      frame.require(findings);
      var integrity = judge.integrity(file, location);
      integrity.findings().forEach(findings::add);
      if (integrity.findings().stream().anyMatch(finding -> finding.code().equals("too-large"))) {
        // DSS would have to unpack the bomb before it could say so.
        return List.of();
      }
      checkMarks(integrity);
      if (!judge.takes(file)) {
        return integrity.signatures().stream()
            .filter(signed -> !signed.documentTimestamp())
            .map(signed -> intact(signed, integrity.findings().isEmpty()))
            .toList();
      }
      // What lies outside of the allow-list is worth a look at the pages themselves.
      var pictures =
          integrity.findings().stream()
              .anyMatch(finding -> finding.code().equals("changed-after-signing"));
      return judged(judge.pdf(file, location, pictures), frame, integrity, pictures);
    } catch (Refusal e) {
      findings.add(e.finding());
      return List.of();
    }
  }

  private void checkMarks(IntegrityReport integrity) {
    try {
      for (var field : MarksOverPrint.find(file, integrity.lateFields())) {
        lookChanged(field.field(), "A mark that was added lies over what was printed there.");
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      lookChanged("", "Pages to which a field was added cannot be drawn.");
    }
  }

  private void lookChanged(String field, String message) {
    findings.error("look-changed", location + (field.isEmpty() ? "" : "#" + field), message);
  }

  private SignatureReport intact(IntegrityReport.Signed signed, boolean holds) {
    return new SignatureReport(
        location,
        signed.field(),
        null,
        null,
        signed.signer(),
        "",
        signed.certificateSha256(),
        signed.trustAnchorSha256(),
        signed.format(),
        signed.time(),
        holds,
        holds ? "INTACT" : "FAILED",
        signed.changesAfter());
  }

  private List<SignatureReport> judged(
      Reports reports, PdfFrame frame, IntegrityReport integrity, boolean pictures)
      throws IOException {
    var verdicts = new Verdicts(reports, judge.anchors(), location, findings);
    var timestamps =
        reports.getDiagnosticData().getTimestampList().stream()
            .filter(timestamp -> timestamp.getPDFRevision() != null)
            .toList();
    var revisions = new ArrayList<PDFRevisionWrapper>();
    verdicts.signatures().forEach(signature -> revisions.add(signature.getPDFRevision()));
    timestamps.forEach(timestamp -> revisions.add(timestamp.getPDFRevision()));
    revisions.removeIf(revision -> revision == null);
    checkCount(frame, revisions.size());
    if (integrity.findings().isEmpty() && integrity.signatures().size() != revisions.size()) {
      findings.error(
          "signature-count", location, "Two ways to read the file find different signatures.");
    }
    checkFields(revisions);
    checkCoverage(frame, revisions);
    var signatures = new ArrayList<SignatureReport>();
    for (var signature : verdicts.signatures()) {
      signatures.add(
          verdicts
              .signature(signature, field(signature), changes(signature, integrity))
              .at(proven(signature, integrity)));
      if (pictures) {
        compareLooks(signature);
      }
    }
    verdicts.documentTimestamps();
    return signatures;
  }

  private void checkCount(PdfFrame frame, int read) throws IOException {
    var present = frame.signatureDictionaries();
    if (present != read) {
      findings.error(
          "signature-count",
          location,
          "The file holds "
              + present
              + " signature dictionaries, but "
              + read
              + " of them can be read as signatures.");
    }
  }

  private void checkFields(List<PDFRevisionWrapper> revisions) {
    var fields = new HashSet<String>();
    for (var revision : revisions) {
      var names = revision.getSignatureFieldNames();
      if (names.size() != 1 || !fields.addAll(names)) {
        findings.error(
            "signature-field", location, "A signature does not belong to one field of its own.");
      }
    }
  }

  private void checkCoverage(PdfFrame frame, List<PDFRevisionWrapper> revisions)
      throws IOException {
    var end = 0L;
    @Nullable PDFRevisionWrapper last = null;
    for (var revision : revisions) {
      try {
        var covered =
            frame.coveredTo(
                revision.getSignatureByteRange(), String.valueOf(revision.getFirstFieldName()));
        if (covered > end) {
          end = covered;
          last = revision;
        }
      } catch (Refusal e) {
        findings.add(e.finding());
      }
    }
    // Behind the last signature only validation data may follow (EN 319 142-1 §5.4.2).
    if (last != null
        && end < Files.size(file)
        && (last.getPdfExtensionChanges().isEmpty()
            || !last.getPdfSignatureOrFormFillChanges().isEmpty()
            || !frame.consistsOfRevisionsFrom(end))) {
      findings.error(
          "bytes-after-last-signature",
          location,
          "Bytes follow the last signature that are not validation data.");
    }
  }

  private void compareLooks(SignatureWrapper signature) {
    var revision = signature.getPDFRevision();
    if (revision == null) {
      return;
    }
    var pages = revision.getPdfVisualDifferenceConcernedPages();
    var place = location + "#" + field(signature);
    if (!pages.isEmpty()) {
      findings.error(
          "look-changed",
          place,
          "After this signature pages look different: "
              + pages.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** A seal of others has no timestamp of its own: what lies behind it may prove it earlier. */
  private static @Nullable Instant proven(SignatureWrapper signature, IntegrityReport integrity) {
    return integrity.signatures().stream()
        .filter(one -> one.field().equals(field(signature)))
        .filter(one -> Anchors.isOthers(one.provider()))
        .findFirst()
        .map(IntegrityReport.Signed::time)
        .orElse(null);
  }

  /** The fast check's words where it read the signature; else what DSS compared. */
  private List<String> changes(SignatureWrapper signature, IntegrityReport integrity) {
    var compared = compared(signature);
    return integrity.signatures().stream()
        .filter(one -> one.field().equals(field(signature)))
        .findFirst()
        .map(IntegrityReport.Signed::changesAfter)
        .orElse(compared);
  }

  private List<String> compared(SignatureWrapper signature) {
    var revision = signature.getPDFRevision();
    if (revision == null || !revision.arePdfObjectModificationsDetected()) {
      return List.of();
    }
    var words = new ArrayList<String>();
    var place = location + "#" + field(signature);
    if (!revision.getPdfExtensionChanges().isEmpty()) {
      words.add("validation data or a timestamp was added");
    }
    fills(revision.getPdfSignatureOrFormFillChanges(), words, place);
    refuse(revision.getPdfAnnotationChanges(), "an annotation was changed", words, place);
    refuse(revision.getPdfUndefinedChanges(), "content was changed", words, place);
    return words.stream().distinct().toList();
  }

  private void fills(List<XmlObjectModification> changes, List<String> words, String place) {
    var form = new FormChanges(changes);
    if (form.signed()) {
      words.add("another signature field was signed");
    }
    if (!form.others().isEmpty()) {
      words.add("a form field was changed");
      findings.error(
          "changed-after-signing", place, "After this signature a form field was changed.");
    }
  }

  private void refuse(
      List<XmlObjectModification> changes, String what, List<String> words, String place) {
    if (!changes.isEmpty()) {
      words.add(what);
      findings.error("changed-after-signing", place, "After this signature " + what + ".");
    }
  }

  private static @Nullable String field(SignatureWrapper signature) {
    var revision = signature.getPDFRevision();
    return revision == null ? null : revision.getFirstFieldName();
  }
}
