package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of others; without them a test is skipped visibly, and in CI fails. */
final class Tool {
  private Tool() {}

  /** What it prints; its exit code is 0. */
  static String run(Path directory, String... command) throws Exception {
    var process = start(directory, command, Redirect.PIPE);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command[0], output).isZero();
    return output;
  }

  /** Something that goes on until it is ended; what it prints is lost. */
  static Process start(Path directory, String... command) throws IOException {
    return start(directory, command, Redirect.DISCARD);
  }

  private static Process start(Path directory, String[] command, Redirect output)
      throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(output)
          .directory(directory.toFile())
          .start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("not installed: " + command[0]);
      }
      Assumptions.abort("SKIPPED: not installed: " + command[0]);
      throw e;
    }
  }
}
