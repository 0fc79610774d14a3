package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Certificate requests made by openssl. */
final class OpensslRequests {
  static final String P256 = "-newkey ec -pkeyopt ec_paramgen_curve:P-256";

  private OpensslRequests() {}

  /**
   * A request for a new key by these options of {@code openssl req}, under a name that is not ours.
   */
  static String csr(Path directory, String options) {
    var name = UUID.randomUUID().toString();
    var out = directory.resolve(name + ".csr");
    run(
        "openssl req -new -nodes -batch "
            + options
            + " -keyout "
            + directory.resolve(name + ".key")
            + " -out "
            + out,
        "-subj",
        "/CN=Somebody Else/serialNumber=CT:US-7K3M9XQ29");
    try {
      return Files.readString(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String run(String words, String... more) {
    try {
      var command = new java.util.ArrayList<>(List.of(words.split(" ")));
      command.addAll(List.of(more));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words + "\n" + output).isZero();
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
