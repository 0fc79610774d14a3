package org.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.PdfForge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a container can cost the endpoint, and that nobody else pays. */
class ExaminersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] GOOD = ForeignPackage.of(AUTHORITY).sealed();
  private static final Duration ALLOWED = Duration.ofSeconds(10);

  private final HandAlarm alarm = new HandAlarm();

  @TempDir Path directory;
  private Path good = Path.of("");

  @BeforeEach
  void write() throws IOException {
    good = Files.write(directory.resolve("good.asice"), GOOD);
  }

  @Test
  void aContainerThatTakesTooLongIsRefusedAndOthersAreJudgedMeanwhile() throws Exception {
    var pipe = Launchers.pipe(directory);
    try (var examiners = examiners(Launchers.firstHanging(directory, pipe), standard())) {
      var slow = CompletableFuture.supplyAsync(() -> examiners.examine(good));
      assertThat(Files.readString(pipe)).isNotBlank();

      assertThat(examiners.examine(good)).hasValue(List.of());
      assertThat(slow).isNotDone();
      assertThat(alarm.times()).containsExactly(ALLOWED);
      alarm.ringAll();

      assertThat(slow.join())
          .hasValue(List.of(cost("takes longer to examine than the 10 seconds allowed")));
      assertThat(examiners.examine(good)).hasValue(List.of());
    }
  }

  @Test
  void nobodyNoticesWhenSomebodyKillsAProcessInTheMiddleOfItsWork() throws Exception {
    var pipe = Launchers.pipe(directory);
    try (var examiners = examiners(Launchers.firstHanging(directory, pipe), standard())) {
      var interrupted = CompletableFuture.supplyAsync(() -> examiners.examine(good));
      var pid = Long.parseLong(Files.readString(pipe).strip());
      var during = CompletableFuture.supplyAsync(() -> examiners.examine(good));
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      assertThat(interrupted.join()).hasValue(List.of());
      assertThat(during.join()).hasValue(List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, needs more memory to examine than the 256 MB allowed",
    "1, breaks whatever examines it"
  })
  void aContainerThatEndsWhateverExaminesItIsRefused(int code, String words) throws IOException {
    try (var examiners = examiners(Launchers.ending(directory, code), standard())) {
      assertThat(examiners.examine(good)).hasValue(List.of(cost(words)));
    }
  }

  @Test
  void aDocumentThatNeedsTooMuchMemoryIsRefusedAndTheNextContainerJudged() throws IOException {
    var made = ForeignPackage.of(AUTHORITY).withDocument(aMillionObjects()).sealed();
    var container = Files.write(directory.resolve("hostile.asice"), made);
    try (var examiners = examiners(Launchers.real(), new ExaminationLimits(10, 64))) {
      assertThat(examiners.examine(container))
          .hasValue(List.of(cost("needs more memory to examine than the 64 MB allowed")));
      assertThat(examiners.examine(good)).hasValue(List.of());
    }
  }

  @Test
  void whatIsNotJudgedWhenTheEndpointStopsHasNoVerdict() throws Exception {
    var pipe = Launchers.pipe(directory);
    try (var examiners = examiners(Launchers.firstHanging(directory, pipe), standard())) {
      var open = CompletableFuture.supplyAsync(() -> examiners.examine(good));
      assertThat(Files.readString(pipe)).isNotBlank();
      examiners.close();

      assertThat(open.join()).isEmpty();
      assertThat(examiners.examine(good)).isEmpty();
    }
  }

  @Test
  void limitsAreTenSecondsAndAQuarterOfAGigabyteUnlessConfigured() {
    assertThat(SandboxConfig.inMemory().limits()).isEqualTo(new ExaminationLimits(10, 256));
    assertThat(new ExaminationLimits(20, 512).seconds()).isEqualTo(20);
    assertThatThrownBy(() -> new ExaminationLimits(-1, 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ExaminationLimits(10, 63))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Examiners examiners(ExaminerProgram program, ExaminationLimits limits) {
    return new Examiners(program, limits, ExaminersTest::root, ExaminersTest::later, alarm);
  }

  private static byte[] aMillionObjects() {
    var forge =
        PdfForge.fresh()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>");
    var at = forge.position();
    return forge.stream(
            9,
            "/Type/XRef/W[1 2 1]/Index[0 1000000]/Size 1000000/Root 1 0 R/Filter/FlateDecode",
            PdfForge.bomb(1, 4_000_000))
        .text("startxref\n" + at + "\n%%EOF\n")
        .bytes();
  }

  private static ExaminationLimits standard() {
    return ExaminationLimits.standard();
  }

  private static List<java.security.cert.X509Certificate> root() {
    return List.of(AUTHORITY.root());
  }

  private static Instant later() {
    return NOW.plusSeconds(600);
  }

  private static Finding cost(String words) {
    return Finding.reject("container.cost", "", words);
  }
}
