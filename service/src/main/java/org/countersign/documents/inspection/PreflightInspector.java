package org.countersign.documents.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.documents.DocumentProblem;
import org.countersign.documents.Inspection;
import org.countersign.documents.Inspector;
import org.countersign.documents.RecognizedForm;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.KnownEdition;
import org.countersign.trust.pdf.PreflightReport;

/** Has files inspected by {@link PreflightTask} in a child process. */
public final class PreflightInspector implements Inspector {
  private final Sandboxed sandboxed;
  private final long maxBytes;
  private final List<KnownEdition> known;
  private final ObjectMapper json = PreflightAnswer.mapper();

  /**
   * @param known editions of forms of which something is known
   */
  public PreflightInspector(Sandboxed sandboxed, long maxBytes, List<KnownEdition> known) {
    this.sandboxed = sandboxed;
    this.maxBytes = maxBytes;
    this.known = List.copyOf(known);
  }

  @Override
  public Inspection inspect(Path input, Path output) throws IOException {
    var answer = ask(input, output);
    return new Inspection(
        answer.findings().stream()
            .filter(finding -> finding.effect() == Finding.Effect.REFUSAL)
            .map(PreflightInspector::refusal)
            .toList(),
        answer.verdict() == PreflightReport.Verdict.NORMALIZED,
        answer.pages(),
        answer
            .form()
            .flatMap(form -> answer.edition().map(edition -> new RecognizedForm(form, edition))),
        answer.answers(),
        json.writeValueAsString(answer.report()),
        answer.plan().isPresent() ? json.writeValueAsString(answer.plan().get()) : "");
  }

  private PreflightAnswer ask(Path input, Path output) throws JsonProcessingException {
    try {
      var parameters = json.writeValueAsString(new PreflightTask.Parameters(maxBytes, known));
      return json.readValue(
          sandboxed.call(PreflightTask.class, input, output, parameters), PreflightAnswer.class);
    } catch (ForeignTaskException e) {
      throw failure(e.kind());
    }
  }

  private static Failure failure(ForeignTaskException.Kind kind) {
    return switch (kind) {
      case TIMEOUT, OUT_OF_MEMORY ->
          new Failure(
              DocumentProblem.DOCUMENT_REFUSED,
              "Nothing of this file was kept.",
              List.of(
                  problem(
                      "too-costly",
                      "Reading the file takes more time or memory than allowed.",
                      "Print the file to a new PDF, or split it.")));
      case CRASHED, REFUSED ->
          new Failure(
              DocumentProblem.INSPECTION_UNAVAILABLE,
              "The file was not kept. Send it again.",
              List.of(),
              Optional.of(Duration.ofSeconds(5)));
    };
  }

  private static FieldProblem refusal(PreflightAnswer.FindingAnswer finding) {
    var reason =
        finding
            .where()
            .map(where -> finding.detail() + " (" + where + ")")
            .orElse(finding.detail());
    return problem(
        finding.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        reason,
        fix(finding.code()));
  }

  private static FieldProblem problem(String code, String reason, String fix) {
    // RFC 6901 §5: the empty pointer is the whole body.
    return FieldProblem.of("", code, reason, fix);
  }

  private static String fix(Finding.Code code) {
    return switch (code) {
      case NOT_A_PDF -> "Send a PDF.";
      case TOO_LARGE, TOO_MANY_PAGES, TOO_MANY_OBJECTS, UNPACKS_TOO_LARGE, TOO_COSTLY ->
          "Split the file, or reduce its images.";
      case PASSWORD_REQUIRED -> "Save the file so that it opens without a password.";
      case SIGNED_BUT_NEEDS_CHANGES, SIGNATURE_FORBIDS_ADDITIONS ->
          "Send the file as it was before it was signed.";
      case DYNAMIC_XFA, XFA_UNREADABLE ->
          "Fill in the form as the agency publishes it today, or print it to a PDF.";
      case XFA_CONTRADICTS_FIELD, APPEARANCE_CONTRADICTS_VALUE ->
          "Open the form in Adobe Acrobat, correct the field and save it again.";
      case LINE_MUST_STAY_EMPTY -> "Empty the field and upload the form anew.";
      case EMBEDDED_MEDIA, PORTFOLIO -> "Send each file as a document of its own.";
      default -> "Open the file, save it as a new PDF and send that.";
    };
  }
}
