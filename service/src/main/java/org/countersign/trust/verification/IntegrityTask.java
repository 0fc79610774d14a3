package org.countersign.trust.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import org.countersign.platform.isolation.ForeignTask;

/** {@link IntegrityCheck} as work for a child process. */
public final class IntegrityTask implements ForeignTask {
  /** Reads the child's answer. */
  static IntegrityReport report(String answer) {
    try {
      return ReportJson.read(answer, IntegrityReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The child's answer is not a report", e);
    }
  }

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = VerificationTask.read(parametersJson);
    return ReportJson.write(new IntegrityCheck(parameters.anchors()).check(input, parameters.at()));
  }
}
