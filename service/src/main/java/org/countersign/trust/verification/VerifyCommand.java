package org.countersign.trust.verification;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.TrustClock;
import org.slf4j.LoggerFactory;

/**
 * {@code verify FILE… --trust PEM [--trust [PROVIDER=]PEM …] [--crl FILE …] [--seconds N]
 * [--megabytes N] [--json]}: judges files offline, without configuration or database, in a child
 * process that a hostile file cannot make cost more than it is allowed.
 */
public final class VerifyCommand {
  private static final int HOLDS = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;
  private static final int TASKS_PER_CHILD = 100;

  private final ChildJvm jvm;
  private final TrustClock clock;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param jvm the program that the child runs
   */
  public VerifyCommand(ChildJvm jvm, TrustClock clock, PrintStream out, PrintStream err) {
    this.jvm = jvm;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param arguments all after the word {@code verify}
   * @return exit code: 0 when every file holds, 1 when one does not, 2 for wrong usage
   */
  public int run(List<String> arguments) {
    quieten();
    try {
      return verify(VerifyArguments.parse(arguments));
    } catch (VerifyArguments.Usage e) {
      err.println("verify: " + e.getMessage());
      err.println(
          "usage: verify FILE… --trust PEM [--trust [PROVIDER=]PEM …] [--crl FILE …]"
              + " [--seconds N] [--megabytes N] [--json]");
      return USAGE;
    }
  }

  private int verify(VerifyArguments arguments) {
    var reports = new LinkedHashMap<String, Report>();
    try (var child = new Sandboxed(isolation(arguments.limits()), jvm)) {
      var bounded = new BoundedVerifier(child, arguments.anchors(), arguments.crls(), clock);
      bounded.warm();
      for (var file : arguments.files()) {
        var report = bounded.verify(file);
        reports.put(file.toString(), report);
        if (!arguments.json()) {
          out.println(ReportText.of(file.toString(), report));
        }
      }
    }
    if (arguments.json()) {
      out.println(ReportJson.write(Map.of("reports", named(reports))));
    }
    out.flush();
    return reports.values().stream().allMatch(Report::valid) ? HOLDS : REFUSED;
  }

  static IsolationConfig isolation(VerifyArguments.Limits limits) {
    return new IsolationConfig(
        1,
        limits.megabytes(),
        Duration.ofSeconds(limits.seconds()),
        Duration.ZERO,
        TASKS_PER_CHILD);
  }

  /** One file's report with its name. */
  record Named(String file, Report report) {}

  private static List<Named> named(Map<String, Report> reports) {
    return reports.entrySet().stream()
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What it would say of the child stands in the report. */
  private static void quieten() {
    if (LoggerFactory.getLogger(Sandboxed.class) instanceof Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }
}
