package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.web.TestWeb;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A child that dies with a file in its hands is noticed by whoever sent that file, alone. */
@ExtendWith(DropwizardExtensionsSupport.class)
class KilledChildHttpTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] PDF = ForeignPackage.of(AUTHORITY).signedForm();
  private static final Path DIRECTORY = directory();
  private static final Path BEGUN = DIRECTORY.resolve("begun");
  private static final VerificationModule MODULE =
      VerificationModule.build(
          VerificationConfig.of(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  new IsolationConfig(
                      2, 256, Duration.ofMinutes(10), Duration.ofMinutes(10), 100))),
          ChildJvm.of(DIRECTORY.toString(), System.getProperty("java.class.path")),
          () -> Anchors.own(List.of(AUTHORITY.root())),
          () -> NOW.plusSeconds(600));
  private static final ResourceExtension HTTP =
      TestWeb.serving(
          TestWeb.module(new Transactions(Jdbi.create(KilledChildHttpTest::noDatabase))),
          MODULE.problems(),
          MODULE.resources().toArray());

  @AfterAll
  static void close() {
    MODULE.close();
  }

  @Test
  void otherRequestsNoticeNothing() throws IOException {
    var stuck = CompletableFuture.supplyAsync(KilledChildHttpTest::post);
    // The first child never comes to an end; it tells on the pipe who it is.
    var pid = Long.parseLong(Files.readString(BEGUN).strip());
    assertHolds(post());
    assertThat(stuck).isNotDone();
    var during = CompletableFuture.supplyAsync(KilledChildHttpTest::post);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    var killed = stuck.join();
    assertThat(killed.getStatus()).isEqualTo(422);
    assertThat(killed.readEntity(String.class)).contains("verification-too-costly");
    assertHolds(during.join());
    assertHolds(post());
  }

  private static void assertHolds(Response answer) {
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.readEntity(String.class)).containsPattern("\"valid\" ?: ?true");
  }

  private static Response post() {
    return HTTP.target("/v1/verifications")
        .request()
        .post(Entity.entity(PDF, "application/octet-stream"));
  }

  private static java.sql.Connection noDatabase() throws SQLException {
    throw new SQLException("Verification needs no database.");
  }

  /** A directory like that of a Java, whose first process waits and all others are real. */
  private static Path directory() {
    try {
      var directory = Files.createTempDirectory("countersign-killed");
      new ProcessBuilder("mkfifo", directory.resolve("begun").toString()).start().waitFor();
      var java = Path.of(System.getProperty("java.home"), "bin", "java");
      var script =
          """
          #!/bin/sh
          if mkdir %1$s/first 2>/dev/null; then echo $$ > %1$s/begun; exec sleep 600; fi
          exec %2$s "$@"
          """
              .formatted(directory, java);
      var launcher = Files.createDirectory(directory.resolve("bin")).resolve("java");
      Files.writeString(launcher, script);
      Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
