package org.countersign.documents.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.PreflightReport;

/**
 * What the child process answers.
 *
 * @param edition as printed
 * @param answers values of fields by name
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PreflightAnswer(
    PreflightReport.Verdict verdict,
    List<FindingAnswer> findings,
    int pages,
    Optional<String> form,
    Optional<String> edition,
    Map<String, String> answers,
    Optional<DocumentPlan> plan) {
  /** A finding with its effect spelled out. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FindingAnswer(
      Finding.Code code, Finding.Effect effect, String detail, Optional<String> where) {}

  /** What callers and the document's record see. */
  record Report(PreflightReport.Verdict verdict, List<FindingAnswer> findings) {}

  static PreflightAnswer of(PreflightReport report) {
    return new PreflightAnswer(
        report.verdict(),
        report.findings().stream()
            .map(
                finding ->
                    new FindingAnswer(
                        finding.code(), finding.code().effect(), finding.detail(), finding.where()))
            .toList(),
        report.pages().size(),
        report.recognizedForm().map(found -> found.form()),
        report.recognizedForm().map(found -> found.editionText()),
        report.answers(),
        report.plan());
  }

  Report report() {
    return new Report(verdict, findings);
  }

  static ObjectMapper mapper() {
    return JsonMapper.builder().addModules(new Jdk8Module(), new ParameterNamesModule()).build();
  }
}
