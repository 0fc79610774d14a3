package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.HostilePdfs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);

  /** For what ends by itself, on a machine that is busy. */
  private static final String PLENTY = "120";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ChildJvm JVM =
      ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path"));

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
    assertThat(run(good, "--trust", trust, "--seconds", PLENTY)).isZero();
    assertThat(text(out))
        .contains("good.asice: VALID")
        .contains("Ana Client as APPLICANT")
        .contains("Ben Attorney as REPRESENTATIVE");
  }

  @Test
  void endsWithOneWhenAnyFileHasNoSignature() throws IOException {
    var bare =
        Files.write(directory.resolve("bare.pdf"), ForeignForm.withFields("Form", List.of()));

    assertThat(run(good, bare.toString(), "--trust", trust, "--seconds", PLENTY)).isEqualTo(1);
    assertThat(text(out)).contains("bare.pdf: NOT VALID").contains("[no-signature]");
  }

  @Test
  void writesNothingButJsonWhenAsked() throws IOException {
    assertThat(run("--json", good, "--trust", trust, "--seconds", PLENTY)).isZero();

    var report = JSON.readTree(out.toByteArray());
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
  void everyHostileFileHasItsReportAndNoneCostsTheOthersTheirs() throws IOException {
    var files = new ArrayList<String>();
    for (var hostile : HostilePdfs.all().values()) {
      var file = directory.resolve(files.size() + ".pdf");
      files.add(Files.write(file, hostile).toString());
    }
    var arguments = new ArrayList<>(files);
    arguments.addAll(
        List.of(good, "--json", "--trust", trust, "--megabytes", "96", "--seconds", PLENTY));
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
    var reports = JSON.readTree(out.toByteArray()).path("reports");
    assertThat(reports).hasSize(files.size() + 1);
    for (int index = 0; index < files.size(); index++) {
      var report = reports.get(index).path("report");
      assertThat(report.path("valid").asBoolean()).as(report.toString()).isFalse();
      assertThat(report.path("findings")).as(files.get(index)).isNotEmpty();
    }
    assertThat(reports.get(files.size()).path("report").path("valid").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "exec sleep 600, takes longer than is allowed (--seconds)",
    "exit 3, needs more memory than is allowed (--megabytes)",
    "exit 1, cannot be judged"
  })
  void aFileThatCostsTooMuchIsNotValidAndNamed(String child, String words) throws IOException {
    var script = Files.writeString(directory.resolve("child.sh"), "#!/bin/sh\n" + child + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    var config = new IsolationConfig(1, 64, Duration.ofSeconds(1), Duration.ZERO, 10);
    try (var stub = new Sandboxed(config, new ChildJvm(script, ""))) {
      var anchors = Anchors.own(List.of(AUTHORITY.root()));
      var report = new BoundedVerifier(stub, anchors, List.of(), () -> NOW).verify(Path.of(good));
      assertThat(report.valid()).isFalse();
      assertThat(report.sha256()).isEqualTo(PackageVerifier.sha256(Path.of(good)));
      assertThat(report.findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.code()).isEqualTo("too-costly"))
          .satisfies(finding -> assertThat(finding.message()).contains(words));
    }
  }

  @Test
  void thePartsOfTheCommandLineThatBoundItAreNumbersWithinReason() {
    for (var wrong : List.of("0", "-1", "1s", "1000000", "")) {
      assertThat(run(good, "--trust", trust, "--seconds", wrong)).isEqualTo(2);
    }
    assertThat(run(good, "--trust", trust, "--megabytes", "31")).isEqualTo(2);
    assertThat(VerifyArguments.Limits.standard()).isEqualTo(new VerifyArguments.Limits(10, 256));
  }

  @Test
  void theChildOfTheCommandIsBoundByWhatTheCommandLineSays() {
    var bounds = VerifyCommand.isolation(new VerifyArguments.Limits(7, 96));
    assertThat(bounds.deadline()).isEqualTo(Duration.ofSeconds(7));
    assertThat(bounds.heapMegabytes()).isEqualTo(96);
    assertThat(bounds.children()).isEqualTo(1);
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
            JVM,
            () -> NOW.plusSeconds(60),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
