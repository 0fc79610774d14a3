package org.countersign.trust.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.isolation.ForeignTask;
import org.countersign.trust.verification.ReturnedDocuments.Returned;
import org.countersign.trust.verification.ReturnedDocuments.Seal;
import org.countersign.trust.verification.ReturnedDocuments.Sent;
import org.countersign.trust.verification.returned.Comparison;
import org.jspecify.annotations.Nullable;

/** The comparison of what DocuSign returned with what was sent, as work for a child process. */
public final class ReturnedTask implements ForeignTask {
  /**
   * What the child needs beside the file.
   *
   * @param trusted parameters of the judge of signatures
   */
  record Parameters(VerificationTask.Parameters trusted, Sent sent, String sentPdf) {}

  /** What it answers. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(List<String> problems, @Nullable Seal seal) {}

  static String parameters(Anchors anchors, Instant at, Sent sent, Path sentPdf) {
    return ReportJson.write(
        new Parameters(
            VerificationTask.Parameters.of(anchors, at, List.of(), 0),
            sent,
            sentPdf.toAbsolutePath().toString()));
  }

  /** Reads the child's answer. */
  static Returned returned(String answer) {
    try {
      var read = ReportJson.read(answer, Answer.class);
      return new Returned(read.problems(), Optional.ofNullable(read.seal()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The child's answer is no comparison", e);
    }
  }

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = ReportJson.read(parametersJson, Parameters.class);
    var trusted = parameters.trusted();
    var problems = new ArrayList<String>();
    var seal = new SealCheck(trusted.anchors(), trusted.at()).check(input, problems);
    problems.addAll(Comparison.problems(Path.of(parameters.sentPdf()), input, parameters.sent()));
    return ReportJson.write(new Answer(problems, seal.orElse(null)));
  }
}
