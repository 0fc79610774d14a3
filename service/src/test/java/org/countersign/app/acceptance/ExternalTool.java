package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs somebody else's program. Where it is missing the test is skipped aloud, and fails in CI. */
final class ExternalTool {
  private ExternalTool() {}

  record Result(int exit, String output) {}

  static Result run(String... command) {
    requirePresent(command[0]);
    try {
      var log = Files.createTempFile("tool", ".log");
      var process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail(command[0] + " did not end");
      }
      var output = Files.readString(log, StandardCharsets.ISO_8859_1);
      Files.delete(log);
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      return fail(command[0] + " could not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  private static void requirePresent(String tool) {
    for (var directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, tool))) {
        return;
      }
    }
    if ("true".equals(System.getenv("CI"))) {
      fail("CI needs the tool " + tool);
    }
    System.err.println("SKIPPED: the tool " + tool + " is not installed");
    abort("the tool " + tool + " is not installed");
  }
}
