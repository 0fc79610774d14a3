package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** OpenSSL, which shares no code with us. */
final class Openssl {
  private Openssl() {}

  /** Skips visibly where it is not installed; in CI that is a failure. */
  static void require() {
    try {
      new ProcessBuilder("openssl", "version").start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI needs openssl", e);
      }
      System.err.println("SKIPPED: openssl is not installed");
      abort("openssl is not installed");
    }
  }

  /** Runs it and expects an exit status; returns what it printed. */
  static String run(int exit, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).as(output).isEqualTo(exit);
    return output;
  }

  /** Several of a kind in one file. */
  static Path pem(Path file, String label, List<byte[]> ders) throws IOException {
    var text = new StringBuilder();
    for (var der : ders) {
      text.append("-----BEGIN ").append(label).append("-----\n");
      text.append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
      text.append("\n-----END ").append(label).append("-----\n");
    }
    return Files.writeString(file, text);
  }
}
