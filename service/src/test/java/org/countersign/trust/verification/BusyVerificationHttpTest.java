package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Children that take a file and never answer. */
@ExtendWith(DropwizardExtensionsSupport.class)
class BusyVerificationHttpTest {
  private static final Path DIRECTORY = directory();
  private static final Path BEGUN = DIRECTORY.resolve("begun");
  // Says on the pipe that it has begun: whoever reads there need not guess.
  private static final VerificationModule SLOW =
      module("echo begun > " + BEGUN, Duration.ofMinutes(10));
  private static final VerificationModule LATE = module("true", Duration.ofMillis(200));
  private static final ResourceExtension BUSY = serving(SLOW);
  private static final ResourceExtension TOO_LATE = serving(LATE);

  @AfterAll
  static void close() {
    SLOW.close();
    LATE.close();
  }

  @Test
  void byDefaultAFileTakesTenSecondsAndWhoComesBehindItIsNotRefused() {
    var isolation = VerificationConfig.defaults().isolation();
    assertThat(isolation.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(isolation.heapMegabytes()).isEqualTo(256);
    assertThat(isolation.children()).isEqualTo(2);
    assertThat(isolation.patience()).isGreaterThan(isolation.deadline());
  }

  @Test
  void answersThatAFileIsTooCostlyWhenTheDeadlinePasses() {
    var answer = post(TOO_LATE);
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.readEntity(String.class))
        .contains("verification-too-costly", "takes longer than is allowed");
  }

  @Test
  void answersUnavailableWithATimeToComeBackWhileEveryChildIsBusy() throws IOException {
    var first = CompletableFuture.supplyAsync(() -> post(BUSY));
    assertThat(Files.readString(BEGUN)).isEqualTo("begun\n");
    var second = post(BUSY);
    assertThat(second.getStatus()).isEqualTo(503);
    assertThat(second.getHeaderString(HttpHeaders.RETRY_AFTER)).matches("[1-9][0-9]*");
    assertThat(second.readEntity(String.class)).contains("unavailable");
    assertThat(first).isNotDone();
  }

  private static Response post(ResourceExtension http) {
    return http.target("/v1/verifications")
        .request()
        .post(
            Entity.entity(
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "application/octet-stream"));
  }

  private static VerificationModule module(String first, Duration deadline) {
    try {
      var child =
          Files.writeString(
              Files.createTempFile(DIRECTORY, "child", ".sh"),
              "#!/bin/sh\n" + first + "\nexec sleep 600\n");
      Files.setPosixFilePermissions(child, PosixFilePermissions.fromString("rwx------"));
      return VerificationModule.build(
          VerificationConfig.of(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(new IsolationConfig(1, 64, deadline, Duration.ZERO, 10))),
          new ChildJvm(child, ""),
          () -> Anchors.own(List.of()),
          () -> Instant.parse("2026-03-02T12:00:00Z"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ResourceExtension serving(VerificationModule module) {
    return TestWeb.serving(
        TestWeb.module(new Transactions(Jdbi.create(BusyVerificationHttpTest::noDatabase))),
        module.problems(),
        module.resources().toArray());
  }

  private static java.sql.Connection noDatabase() throws SQLException {
    throw new SQLException("Verification needs no database.");
  }

  private static Path directory() {
    try {
      var directory = Files.createTempDirectory("countersign-busy");
      new ProcessBuilder("mkfifo", directory.resolve("begun").toString()).start().waitFor();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
