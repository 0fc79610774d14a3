package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.TrustClock;

/**
 * {@code check-docusign CONFIG}: whether every connection works, and what a person has to do where
 * one does not. Sends nothing to anybody.
 */
final class CheckDocusign implements OperatorCommand {
  private static final Duration LOOK_BACK = Duration.ofHours(1);

  private final DocusignConfig config;
  private final ObjectMapper json;
  private final TrustClock clock;

  CheckDocusign(DocusignConfig config, ObjectMapper json, TrustClock clock) {
    this.config = config;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "check-docusign";
  }

  @Override
  public String description() {
    return "Says whether the connections to DocuSign work.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public void run(Map<String, String> values, PrintStream out) {
    if (config.connections().isEmpty()) {
      throw new Failure(
          CommonProblem.NOT_FOUND,
          "The configuration names no connection to DocuSign: see docs/docusign.md.");
    }
    int broken = 0;
    for (var connection : config.connections()) {
      var whose =
          connection.organization().map(Object::toString).orElse("The whole service")
              + ", account "
              + connection.accountId();
      try {
        DocusignAccount.open(connection, json, clock)
            .envelopes()
            .changedSince(clock.now().minus(LOOK_BACK));
        out.println(whose + ": works.");
      } catch (DocusignException e) {
        out.println(whose + ": does not work. " + e.getMessage());
        broken++;
      }
    }
    if (broken > 0) {
      throw new Failure(
          CommonProblem.UNAVAILABLE,
          broken + " of " + config.connections().size() + " do not work.");
    }
  }
}
