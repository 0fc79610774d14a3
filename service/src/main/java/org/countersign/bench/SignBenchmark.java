package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.EcdsaEngines;

/**
 * The ceremony part of a native signature at B-T, without HTTP or database: increment with mark and
 * {@code /M}, signed attributes, the signer's signature, its verification, timestamp, CMS, append
 * with one flush for all. Plan and hash of the base are made before and told apart.
 */
final class SignBenchmark implements Benchmark {
  private static final int USUAL_COUNT = 500;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 60;
  private static final int DSS_WARM_UP = 8;
  private static final int JDK_PART = 10;
  private static final int LARGE = 20 * 1024 * 1024;
  private static final int ORDINARY = 300 * 1024;
  private static final double SECOND = 1e6;

  private final TrustClock clock;
  private final SecureRandom random;

  SignBenchmark(TrustClock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public BenchReport run(BenchArguments arguments, Progress progress) throws Exception {
    var source =
        arguments
            .documents()
            .orElseThrow(() -> new BenchRefused(List.of("bench sign needs --documents DIR.")));
    var work = Files.createTempDirectory("countersign-bench");
    try (var journal = new Journal(work.resolve("journal"))) {
      var store = new PlannedDocuments(work.resolve("blobs"), clock, random);
      Files.createDirectories(work.resolve("blobs"));
      long planning = Meter.cpu();
      var documents = store.of(source, progress);
      planning = Meter.cpu() - planning;
      var report = new BenchReport();
      var count = arguments.count().orElse(USUAL_COUNT);
      var signer = signer(store);
      var rounds = new SignRounds(documents, journal);
      ceremony(report, rounds, store, signer, count, progress);
      outside(report, store, documents, planning, work, progress);
      if (arguments.threads() > 1) {
        progress.now("signs with " + arguments.threads() + " threads");
        new ThreadRounds(documents, signer, work)
            .report(report, arguments.threads(), count, ROUNDS);
      }
      if (arguments.compareDss()) {
        dss(report, rounds, documents, signer, count, progress);
      }
      return report;
    } finally {
      delete(work);
    }
  }

  private CeremonySigner signer(PlannedDocuments store) {
    return new CeremonySigner(store.module().documents(), EcdsaEngines.fastest(), clock, random);
  }

  private void ceremony(
      BenchReport report,
      SignRounds rounds,
      PlannedDocuments store,
      CeremonySigner signer,
      int count,
      Progress progress)
      throws IOException {
    var jdk = new CeremonySigner(store.module().documents(), EcdsaEngines.jdk(), clock, random);
    progress.now("warms up");
    for (int round = 0; round < WARM_UP; round++) {
      rounds.ceremony(signer, USUAL_COUNT);
      rounds.limit(signer, USUAL_COUNT);
    }
    rounds.ceremony(jdk, USUAL_COUNT / 2);
    var costs = new ArrayList<SignRounds.Cost>();
    var limits = new double[ROUNDS];
    var jdkMicros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      progress.now("signs " + count + " documents, round " + (round + 1) + " of " + ROUNDS);
      costs.add(rounds.ceremony(signer, count));
      limits[round] = rounds.limit(signer, count).cpu() / 1000;
      jdkMicros[round] = rounds.ceremony(jdk, Math.max(1, count / JDK_PART)).cpuMicros();
    }
    new CeremonyFigures(costs, limits).report(report, signer.engine().name());
    double jdkMedian = Meter.median(jdkMicros);
    report
        .figure("jdkCpuMicrosPerDocument", "the same with the JDK's own engine", jdkMedian, "µs")
        .figure("jdkDocumentsPerSecond", "", SECOND / jdkMedian, "documents/s");
  }

  /** Planning, uploading, and what size changes. */
  private void outside(
      BenchReport report,
      PlannedDocuments store,
      List<PlannedDocument> documents,
      long planning,
      Path work,
      Progress progress)
      throws IOException {
    var ordinary =
        documents.stream()
            .min(Comparator.comparing(d -> Math.abs(d.normalized().length - ORDINARY)))
            .orElseThrow();
    progress.now("signs a document of 20 MB beside one of 300 KB");
    var large = store.grown(ordinary, store.plan(ordinary), LARGE);
    var uploads = new UploadRounds(store.module().uploads(), work);
    var sizes = new double[ROUNDS];
    var passes = new double[ROUNDS];
    var signer = signer(store);
    for (int round = 0; round < ROUNDS; round++) {
      // Warm, as a service that takes uploads all day is.
      uploads.upload(large.normalized());
      uploads.floor(large.normalized());
    }
    try (var journal = new Journal(work.resolve("sizes"))) {
      var small = new SignRounds(List.of(ordinary), journal);
      var big = new SignRounds(List.of(large), journal);
      for (int round = 0; round < ROUNDS; round++) {
        sizes[round] =
            big.ceremony(signer, USUAL_COUNT).cpuMicros()
                / small.ceremony(signer, USUAL_COUNT).cpuMicros();
        passes[round] =
            (double) uploads.upload(large.normalized()) / uploads.floor(large.normalized());
      }
    }
    report
        .heading("Outside the ceremony")
        .figure("ratioLargeToSmall", "20 MB document / 300 KB document", Meter.median(sizes), "")
        .figure(
            "planMillisPerDocument",
            "preflight, normalisation, plan, base hash",
            planning / 1e6 / documents.size(),
            "ms")
        .figure(
            "ratioUploadToPass",
            "upload of 20 MB / one SHA-256 pass and copy",
            Meter.median(passes),
            "");
  }

  private static void dss(
      BenchReport report,
      SignRounds rounds,
      List<PlannedDocument> documents,
      CeremonySigner signer,
      int count,
      Progress progress)
      throws IOException {
    var dss = new DssRounds(signer);
    progress.now("warms EU DSS up");
    for (int round = 0; round < DSS_WARM_UP; round++) {
      documents.forEach(document -> dss.sign(document, true));
    }
    var plain = new double[ROUNDS];
    var stamped = new double[ROUNDS];
    var ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      progress.now("EU DSS, round " + (round + 1) + " of " + ROUNDS);
      double own = rounds.ceremony(signer, count).cpuMicros();
      plain[round] = micros(documents, document -> dss.sign(document, false));
      stamped[round] = micros(documents, document -> dss.sign(document, true));
      ratios[round] = plain[round] / own;
    }
    report
        .heading("EU DSS on the same normalised files")
        .figure("dssDocumentsPerSecond", "B-B", SECOND / Meter.median(plain), "documents/s")
        .figure("dssTDocumentsPerSecond", "B-T", SECOND / Meter.median(stamped), "documents/s")
        .figure("ratioToDss", "our B-T is faster than its B-B", Meter.median(ratios), "times");
  }

  private static double micros(
      List<PlannedDocument> documents, java.util.function.ToLongFunction<PlannedDocument> cost) {
    return documents.stream().mapToLong(cost).average().orElseThrow() / 1000;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
