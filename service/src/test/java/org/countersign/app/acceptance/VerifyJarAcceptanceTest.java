package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.HostileContainers;
import org.countersign.trust.verification.foreign.HostilePdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar countersign.jar verify}, as somebody runs it on files that strangers sent. */
class VerifyJarAcceptanceTest {
  private static final int SECONDS = 20;

  /** For each file the limit, its process, and a busy machine. */
  private static final int MOST_SECONDS_EACH = 2 * SECONDS;

  private final ForeignAuthority authority = new ForeignAuthority(Clock.systemUTC().instant());

  @TempDir Path directory;

  @Test
  void endsWithinItsLimitsWhateverTheFilesAre() throws Exception {
    var good = ForeignPackage.of(authority).sealed();
    var files = new ArrayList<Path>();
    for (var hostile : HostilePdfs.all().values()) {
      files.add(Files.write(directory.resolve(files.size() + ".pdf"), hostile));
    }
    for (var hostile : HostileContainers.of(good).entrySet()) {
      if (hostile.getKey().matches("(compression-ratio|too-large|entry-name).*")) {
        files.add(Files.write(directory.resolve(files.size() + ".asice"), hostile.getValue()));
      }
    }
    assertThat(files).hasSizeGreaterThan(15);
    files.add(Files.write(directory.resolve("good.asice"), good));

    var reports = verify(files);

    assertThat(reports).hasSize(files.size());
    for (int index = 0; index < files.size(); index++) {
      var report = reports.get(index).path("report");
      assertThat(report.path("valid").asBoolean())
          .as(report.toString())
          .isEqualTo(index == files.size() - 1);
    }
  }

  private JsonNode verify(List<Path> files) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx48m", "-jar"));
    command.add(
        Path.of(System.getProperty("countersign.jar", "target/countersign.jar"))
            .toAbsolutePath()
            .toString());
    command.add("verify");
    files.forEach(file -> command.add(file.toString()));
    command.addAll(List.of("--json", "--trust", root().toString()));
    command.addAll(List.of("--seconds", String.valueOf(SECONDS), "--megabytes", "96"));
    var said = directory.resolve("said.json");
    var process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("errors").toFile())
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor((long) MOST_SECONDS_EACH * files.size(), TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the command ended by itself").isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("errors"))).isEqualTo(1);
    return new ObjectMapper().readTree(said.toFile()).path("reports");
  }

  private Path root() throws IOException {
    var pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(encoded()));
    return Files.writeString(directory.resolve("root.pem"), pem);
  }

  private byte[] encoded() {
    try {
      return authority.root().getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
