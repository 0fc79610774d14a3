package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A foreign reader's opinion. */
final class Qpdf {
  private Qpdf() {}

  static void check(byte[] pdf, Path directory) throws Exception {
    run(List.of("--check", Files.write(directory.resolve("check.pdf"), pdf).toString()));
  }

  static void run(List<String> arguments) throws Exception {
    var command = new ArrayList<>(List.of("qpdf"));
    command.addAll(arguments);
    Process process;
    try {
      process =
          new ProcessBuilder(command).redirectErrorStream(true).directory(new File("/")).start();
    } catch (IOException e) {
      Assumptions.abort("SKIPPED: qpdf is not installed");
      return;
    }
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
