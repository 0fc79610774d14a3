package org.countersign.trust.verification;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.values.TrustClock;
import org.slf4j.LoggerFactory;

/**
 * {@code verify FILE… --trust PEM [--trust [PROVIDER=]PEM …] [--crl FILE …] [--json]}: judges files
 * offline, without configuration or database.
 */
public final class VerifyCommand {
  private static final int HOLDS = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;

  private final TrustClock clock;
  private final PrintStream out;
  private final PrintStream err;

  public VerifyCommand(TrustClock clock, PrintStream out, PrintStream err) {
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
          "usage: verify FILE… --trust PEM [--trust [PROVIDER=]PEM …] [--crl FILE …] [--json]");
      return USAGE;
    }
  }

  private int verify(VerifyArguments arguments) {
    var reports = new LinkedHashMap<String, Report>();
    for (var file : arguments.files()) {
      var report =
          new PackageVerifier().verify(file, arguments.anchors(), clock.now(), arguments.crls());
      reports.put(file.toString(), report);
      if (!arguments.json()) {
        out.println(ReportText.of(file.toString(), report));
      }
    }
    if (arguments.json()) {
      out.println(ReportJson.write(Map.of("reports", named(reports))));
    }
    out.flush();
    return reports.values().stream().allMatch(Report::valid) ? HOLDS : REFUSED;
  }

  /** One file's report with its name. */
  record Named(String file, Report report) {}

  private static List<Named> named(Map<String, Report> reports) {
    return reports.entrySet().stream()
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The libraries' own remarks would stand between the lines of the report. */
  private static void quieten() {
    for (var library : List.of("eu.europa.esig.dss", "org.apache.pdfbox", "org.apache.fontbox")) {
      if (LoggerFactory.getLogger(library) instanceof Logger logger) {
        logger.setLevel(Level.OFF);
      }
    }
  }
}
