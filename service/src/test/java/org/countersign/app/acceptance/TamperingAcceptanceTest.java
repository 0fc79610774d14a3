package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.countersign.platform.values.Digest;
import org.countersign.sandbox.ExaminerProgram;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;
import org.countersign.trust.verification.PackageVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any one byte of a signed document, changed inside an otherwise perfect container, is noticed by
 * both judges.
 */
class TamperingAcceptanceTest {
  private static final long SEED = 20_261_123;
  private static final int POSITIONS_FOR_VERIFY = 40;
  private static final int POSITIONS_FOR_ENDPOINT = 8;

  private static DemoRun run;

  @TempDir Path directory;

  @BeforeAll
  static void runTheDemoOnAllRealForms() throws IOException, InterruptedException {
    run = DemoRun.onRealForms();
  }

  @Test
  void verifyRefusesAnyOneFlippedByte() throws IOException, CertificateException {
    var random = new SplittableRandom(SEED);
    var packages = run.packages();
    var now = Clock.systemUTC().instant();
    var verifier = new PackageVerifier();
    assertThat(verifier.verify(packages.get(0), List.of(root()), now, List.of()).valid()).isTrue();
    for (int index = 0; index < POSITIONS_FOR_VERIFY; index++) {
      var flipped = flip(packages.get(index % packages.size()), random);
      var report = verifier.verify(flipped, List.of(root()), now, List.of());
      assertThat(report.valid()).as("position %d of seed %d", index, SEED).isFalse();
    }
  }

  @Test
  void theSandboxEndpointRejectsAnyOneFlippedByte() throws Exception {
    var random = new SplittableRandom(SEED + 1);
    var root = root();
    try (var servers =
        SandboxServers.start(
            SandboxConfig.inMemory(),
            new ExaminerProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")),
            () -> List.of(root),
            () -> Clock.systemUTC().instant())) {
      assertThat(submit(servers.filingEndpoint(), run.packages().get(0))).isEqualTo("ACCEPTED");
      for (int index = 0; index < POSITIONS_FOR_ENDPOINT; index++) {
        var flipped = flip(run.packages().get(index % run.packages().size()), random);
        assertThat(submit(servers.filingEndpoint(), flipped))
            .as("position %d of seed %d", index, SEED)
            .isEqualTo("REJECTED");
      }
    }
  }

  /** Changes one byte of one signed document and writes the container anew, with a right CRC. */
  private Path flip(Path container, SplittableRandom random) throws IOException {
    var target = directory.resolve("flipped.asice");
    try (var zip = new ZipFile(container.toFile(), StandardCharsets.UTF_8);
        var out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (var entry : java.util.Collections.list(zip.entries())) {
        var bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().startsWith("documents/")) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        store(out, entry.getName(), bytes);
      }
    }
    return target;
  }

  private static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    var crc = new CRC32();
    crc.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTime(315_619_200_000L);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static String submit(URI endpoint, Path container)
      throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    var place = endpoint.resolve("/submissions/" + UUID.randomUUID());
    var bytes = Files.readAllBytes(container);
    var digest = Base64.getEncoder().encodeToString(Digest.sha256(bytes).bytes());
    var put =
        HttpRequest.newBuilder(place)
            .header("Content-Type", "application/vnd.etsi.asic-e+zip")
            .header("Content-Digest", "sha-256=:" + digest + ":")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isBetween(200, 202);
    for (int attempt = 0; attempt < 240; attempt++) {
      JsonNode answer =
          new ObjectMapper()
              .readTree(
                  http.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString()).body());
      if (!answer.path("state").asText().equals("PENDING")) {
        return answer.path("state").asText();
      }
      LockSupport.parkNanos(250_000_000L);
    }
    return "PENDING";
  }

  private static X509Certificate root() throws IOException, CertificateException {
    try (var in = Files.newInputStream(run.out().resolve("trust/root-ca.pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
