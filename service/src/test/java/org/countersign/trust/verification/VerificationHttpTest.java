package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.web.TestWeb;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.HostilePdfs;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class VerificationHttpTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] PACKAGE = ForeignPackage.of(AUTHORITY).sealed();
  private static final byte[] PDF = ForeignPackage.of(AUTHORITY).signedForm();
  private static final int LIMIT = 8 << 20;
  private static final VerificationModule MODULE =
      VerificationModule.build(
          VerificationConfig.of(
              Optional.of((long) LIMIT),
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  new IsolationConfig(1, 96, Duration.ofSeconds(60), Duration.ofSeconds(60), 50))),
          ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path")),
          () -> Anchors.own(List.of(AUTHORITY.root())),
          () -> NOW.plusSeconds(600));
  private static final ResourceExtension HTTP =
      TestWeb.serving(
          TestWeb.module(new Transactions(Jdbi.create(VerificationHttpTest::noDatabase))),
          MODULE.problems(),
          MODULE.resources().toArray());

  private static java.sql.Connection noDatabase() throws SQLException {
    throw new SQLException("Verification needs no database.");
  }

  @AfterAll
  static void close() {
    MODULE.close();
  }

  @Test
  void judgesAPackageAndAPdfForAnybody() throws IOException {
    for (var file : List.of(PACKAGE, PDF)) {
      var report = report(post(file));
      assertThat(report.path("valid").asBoolean()).as(report.toPrettyString()).isTrue();
      assertThat(report.path("signatures").findValuesAsText("signer")).contains("Ana Client");
    }
  }

  @Test
  void saysWhatIsWrongWithAFileThatDoesNotHold() throws IOException {
    var changed = PDF.clone();
    changed[200] ^= 1;

    var report = report(post(changed));
    assertThat(report.path("valid").asBoolean()).isFalse();
    assertThat(report.path("findings")).isNotEmpty();
  }

  @Test
  void refusesWhatIsNoPdfAndNoPackage() {
    for (var body : List.of("", "hello", "<html>")) {
      assertThat(post(body.getBytes(StandardCharsets.UTF_8)).getStatus()).isEqualTo(422);
    }
    var json = HTTP.target("/v1/verifications").request().post(Entity.json("{}"));
    assertThat(json.getStatus()).isEqualTo(415);
  }

  @Test
  void refusesMoreThanTheLimit() {
    assertThat(post(new byte[LIMIT + 1]).getStatus()).isEqualTo(413);
  }

  @Test
  void survivesAFileThatFillsAChildAndLeavesNothingBehind() throws IOException {
    var before = leftovers();
    for (var hostile : HostilePdfs.all().entrySet()) {
      var response = post(hostile.getValue());
      assertThat(response.getStatus()).as(hostile.getKey()).isIn(200, 422);
      if (response.getStatus() == 200) {
        assertThat(report(response).path("valid").asBoolean()).as(hostile.getKey()).isFalse();
      }
    }
    assertThat(report(post(PDF)).path("valid").asBoolean()).isTrue();
    // What others had there may be gone by now.
    assertThat(before).containsAll(leftovers());
  }

  private static Set<String> leftovers() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("countersign-verify-"))
          .collect(Collectors.toSet());
    }
  }

  private static Response post(byte[] body) {
    return HTTP.target("/v1/verifications")
        .request()
        .post(Entity.entity(body, "application/octet-stream"));
  }

  private static JsonNode report(Response response) throws IOException {
    assertThat(response.getStatus()).isEqualTo(200);
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(response.readEntity(byte[].class));
  }
}
