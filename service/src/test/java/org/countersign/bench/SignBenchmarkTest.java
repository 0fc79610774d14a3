package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.EcdsaEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignBenchmarkTest {
  private static final int ALLOCATED_AT_MOST = 128 * 1024;
  private static final TrustClock CLOCK = () -> Instant.parse("2026-11-23T12:00:00.250Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path directory;

  @BeforeEach
  void aDocument() throws Exception {
    Files.createDirectories(directory.resolve("in"));
    Files.createDirectories(directory.resolve("blobs"));
    try (var pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.save(directory.resolve("in/one.pdf").toFile());
    }
    Files.writeString(directory.resolve("in/none.pdf"), "not a PDF");
  }

  @Test
  void costsNoMoreForADocumentOfTwentyMegabytes() throws Exception {
    var store = new PlannedDocuments(directory.resolve("blobs"), CLOCK, RANDOM);
    var small = store.of(directory.resolve("in"), step -> {}).get(0);
    var large = store.grown(small, store.plan(small), 20 << 20);
    assertThat(large.head().length()).isGreaterThan(small.head().length() + (20 << 20) - 1);
    var signer =
        new CeremonySigner(store.module().documents(), EcdsaEngines.fastest(), CLOCK, RANDOM);
    try (var journal = new Journal(directory.resolve("journal"))) {
      var ofSmall = new SignRounds(List.of(small), journal);
      var ofLarge = new SignRounds(List.of(large), journal);
      ofSmall.ceremony(signer, 50);
      var one = ofSmall.ceremony(signer, 100);
      var other = ofLarge.ceremony(signer, 100);
      assertThat(one.allocatedBytes()).isLessThan(ALLOCATED_AT_MOST);
      assertThat(other.allocatedBytes()).isLessThan(ALLOCATED_AT_MOST);
      // Every byte hashed is a byte of the increment; a few digits more in its offsets.
      assertThat(other.incrementBytes()).isBetween(one.incrementBytes(), one.incrementBytes() + 64);
      assertThat(journal.appended()).isGreaterThan(200 * 5_000L);
    }
  }

  @Test
  void printsEveryFigureThatIsPromised() throws Exception {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var store = new PlannedDocuments(directory.resolve("blobs"), CLOCK, RANDOM);
    var documents = store.of(directory.resolve("in"), step -> {});
    var signer =
        new CeremonySigner(store.module().documents(), EcdsaEngines.fastest(), CLOCK, RANDOM);
    try (var journal = new Journal(directory.resolve("journal"))) {
      var rounds = new SignRounds(documents, journal);
      var report = new BenchReport();
      new CeremonyFigures(
              List.of(rounds.ceremony(signer, 20)),
              new double[] {rounds.limit(signer, 20).cpu() / 1000})
          .report(report, signer.engine().name());
      assertThat(report.figures())
          .containsKeys(
              "documentsPerSecond",
              "cpuMicrosPerDocument",
              "allocatedBytesPerDocument",
              "p50Micros",
              "p95Micros",
              "p99Micros",
              "prepareMicrosPerDocument",
              "limitDocumentsPerSecond",
              "ratioToLimit",
              "provider");
      var threaded = new BenchReport();
      new ThreadRounds(documents, signer, directory).report(threaded, 2, 20, 1);
      assertThat(threaded.lines().get(0)).startsWith("2 threads");
      assertThat(threaded.figures())
          .containsKeys("threadedDocumentsPerSecond", "threadScaling", "threadedRatioToLimit");
    }
    var dss = new DssRounds(signer);
    assertThat(dss.sign(documents.get(0), false)).isPositive();
    assertThat(dss.sign(documents.get(0), true)).isPositive();
    assertThat(
            new BenchCommand(
                    CLOCK,
                    RANDOM,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    (directory, trusted, overrides) -> {
                      throw new IllegalStateException("no service is needed");
                    },
                    Optional.empty())
                .run(List.of("sign")))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--documents");
  }
}
