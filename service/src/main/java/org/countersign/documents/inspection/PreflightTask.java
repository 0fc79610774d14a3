package org.countersign.documents.inspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.countersign.platform.isolation.ForeignTask;
import org.countersign.trust.pdf.KnownEdition;
import org.countersign.trust.pdf.Preflight;
import org.countersign.trust.pdf.PreflightLimits;

/** Preflight of one file; runs in a child process. */
public final class PreflightTask implements ForeignTask {
  private final ObjectMapper json = PreflightAnswer.mapper();

  /**
   * @param maxBytes of the file
   * @param known editions of forms of which something is known
   */
  record Parameters(long maxBytes, List<KnownEdition> known) {}

  @Override
  public String run(Path input, Path output, String parametersJson) throws Exception {
    var parameters = json.readValue(parametersJson, Parameters.class);
    var standard = PreflightLimits.standard();
    var limits =
        new PreflightLimits(
            parameters.maxBytes(),
            standard.maxPages(),
            standard.maxObjects(),
            standard.maxNesting(),
            standard.maxDecodedBytes());
    return json.writeValueAsString(
        PreflightAnswer.of(Preflight.inspect(input, output, limits, parameters.known())));
  }
}
