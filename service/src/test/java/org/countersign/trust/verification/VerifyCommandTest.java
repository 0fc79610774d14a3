package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;
  private String trust = "";
  private String good = "";

  @BeforeEach
  void write() throws Exception {
    var pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(AUTHORITY.root().getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    trust = Files.writeString(directory.resolve("root.pem"), pem).toString();
    good =
        Files.write(directory.resolve("good.asice"), ForeignPackage.of(AUTHORITY).sealed())
            .toString();
  }

  @Test
  void printsAReportAndEndsWithZeroWhenEverythingHolds() {
    assertThat(run(good, "--trust", trust)).isZero();
    assertThat(text(out))
        .contains("good.asice: VALID")
        .contains("Ana Client as APPLICANT")
        .contains("Ben Attorney as REPRESENTATIVE");
  }

  @Test
  void endsWithOneWhenAnyFileHasNoSignature() throws IOException {
    var bare =
        Files.write(directory.resolve("bare.pdf"), ForeignForm.withFields("Form", List.of()));

    assertThat(run(good, bare.toString(), "--trust", trust)).isEqualTo(1);
    assertThat(text(out)).contains("bare.pdf: NOT VALID").contains("[no-signature]");
  }

  @Test
  void writesNothingButJsonWhenAsked() throws IOException {
    assertThat(run("--json", good, "--trust", trust)).isZero();

    var report = new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toByteArray());
    assertThat(report.path("reports").get(0).path("report").path("valid").asBoolean()).isTrue();
  }

  @Test
  void endsWithTwoWhenItIsToldTooLittle() {
    assertThat(run()).isEqualTo(2);
    assertThat(run(good)).isEqualTo(2);
    assertThat(run(good, "--trust", good)).isEqualTo(2);
    assertThat(run(good, "--trust")).isEqualTo(2);
    assertThat(text(err)).contains("usage: verify");
  }

  @Test
  void judgesAlikeInAChildProcess() throws Exception {
    var parameters =
        VerificationTask.parameters(
            Anchors.own(List.of(AUTHORITY.root())), NOW.plusSeconds(60), List.of(), Long.MAX_VALUE);
    var answer = new VerificationTask().run(Path.of(good), directory.resolve("unused"), parameters);

    assertThat(VerificationTask.report(answer))
        .isEqualTo(
            new PackageVerifier()
                .verify(Path.of(good), List.of(AUTHORITY.root()), NOW.plusSeconds(60), List.of()));
  }

  private int run(String... arguments) {
    return new VerifyCommand(
            () -> NOW.plusSeconds(60),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
