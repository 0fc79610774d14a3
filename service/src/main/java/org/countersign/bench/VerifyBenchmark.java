package org.countersign.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.EcdsaEngines;
import org.countersign.trust.pdf.FieldsRevision;
import org.countersign.trust.pdf.Placement;
import org.countersign.trust.pdf.SignatureFieldSpec;
import org.countersign.trust.verification.IntegrityCheck;

/**
 * The fast integrity check of signed forms (B-T, one signature), file by file as before a release;
 * with {@code --compare dss} beside EU DSS without picture comparison, on the same files.
 */
final class VerifyBenchmark implements Benchmark {
  private static final int USUAL_COUNT = 200;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 40;
  private static final int DSS_WARM_UP = 3;
  private static final double SECOND = 1e6;

  private final TrustClock clock;
  private final SecureRandom random;

  VerifyBenchmark(TrustClock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public BenchReport run(BenchArguments arguments, Progress progress) throws Exception {
    var source =
        arguments
            .documents()
            .orElseThrow(() -> new BenchRefused(List.of("bench verify needs --documents DIR.")));
    var work = Files.createTempDirectory("countersign-bench");
    try {
      Files.createDirectories(work.resolve("blobs"));
      var store = new PlannedDocuments(work.resolve("blobs"), clock, random);
      var planned = store.of(source, progress);
      var signer =
          new CeremonySigner(store.module().documents(), EcdsaEngines.fastest(), clock, random);
      var files = new ArrayList<Path>();
      for (var document : planned) {
        files.add(signed(document, store, signer, work.resolve(files.size() + ".pdf")));
      }
      var chain = signer.certificates();
      var root = chain.get(chain.size() - 1);
      var count = Math.max(arguments.count().orElse(USUAL_COUNT), files.size());
      return measure(files, root, count, arguments.compareDss(), progress);
    } finally {
      delete(work);
    }
  }

  private static Path signed(
      PlannedDocument document, PlannedDocuments store, CeremonySigner signer, Path file)
      throws IOException {
    var shared = signer.begin();
    var prepared = signer.prepare(document, shared);
    var out = new ByteArrayOutputStream();
    out.writeBytes(document.normalized());
    out.writeBytes(
        FieldsRevision.create(
                store.plan(document),
                List.of(
                    SignatureFieldSpec.of(
                        PlannedDocument.FIELD, new Placement.BottomOfLastPage(0))))
            .bytes());
    out.writeBytes(signer.complete(prepared, signer.sign(prepared), shared));
    return Files.write(file, out.toByteArray());
  }

  private BenchReport measure(
      List<Path> files, X509Certificate root, int count, boolean compareDss, Progress progress)
      throws IOException {
    var check = new IntegrityCheck(List.of(root));
    progress.now("warms up");
    for (int round = 0; round < WARM_UP; round++) {
      check(check, files, files.size());
      floor(files, files.size());
    }
    var micros = new double[ROUNDS];
    var floors = new double[ROUNDS];
    var allocated = new double[ROUNDS];
    var each = new ArrayList<long[]>();
    for (int round = 0; round < ROUNDS; round++) {
      progress.now("checks " + count + " files, round " + (round + 1) + " of " + ROUNDS);
      long before = Meter.allocated();
      var costs = check(check, files, count);
      allocated[round] = (double) (Meter.allocated() - before) / count;
      micros[round] = Arrays.stream(costs).average().orElseThrow() / 1000;
      floors[round] = floor(files, count);
      each.add(costs);
    }
    var report = new BenchReport();
    figures(report, micros, floors, allocated, each);
    if (compareDss) {
      dss(report, files, root, micros, progress);
    }
    return report;
  }

  private static void figures(
      BenchReport report, double[] micros, double[] floors, double[] allocated, List<long[]> each) {
    var sorted = each.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    double median = Meter.median(micros);
    report
        .heading("Fast check of one signed form (B-T), CPU time of one thread")
        .word("provider", "P-256 by", EcdsaEngines.fastest().name())
        .figure("documentsPerSecond", "documents per second", SECOND / median, "documents/s")
        .figure("cpuMicrosPerDocument", "CPU time of a document", median, "µs")
        .figure("p50Micros", "median document", Meter.percentile(sorted, 50) / 1000.0, "µs")
        .figure("p95Micros", "95 of 100 below", Meter.percentile(sorted, 95) / 1000.0, "µs")
        .figure("p99Micros", "99 of 100 below", Meter.percentile(sorted, 99) / 1000.0, "µs")
        .figure(
            "allocatedBytesPerDocument",
            "allocated for a document",
            Meter.median(allocated),
            "bytes")
        .figure(
            "limitDocumentsPerSecond",
            "limit: read and hash the file",
            SECOND / Meter.median(floors),
            "documents/s")
        .figure("ratioToLimit", "reached of the limit", Meter.median(floors) / median, "");
  }

  private long[] check(IntegrityCheck check, List<Path> files, int count) throws IOException {
    var costs = new long[count];
    for (int index = 0; index < count; index++) {
      var file = files.get(index % files.size());
      long start = Meter.cpu();
      var report = check.check(file, clock.now());
      costs[index] = Meter.cpu() - start;
      if (!report.holds()) {
        throw new IllegalStateException("A signed form does not hold: " + report.findings());
      }
    }
    return costs;
  }

  private static double floor(List<Path> files, int count) throws IOException {
    long start = Meter.cpu();
    for (int index = 0; index < count; index++) {
      Digest.sha256(Files.readAllBytes(files.get(index % files.size())));
    }
    return (Meter.cpu() - start) / 1000.0 / count;
  }

  private void dss(
      BenchReport report,
      List<Path> files,
      X509Certificate root,
      double[] micros,
      Progress progress)
      throws IOException {
    var dss = new DssVerification(root);
    progress.now("warms EU DSS up");
    for (int round = 0; round < DSS_WARM_UP; round++) {
      dss.micros(files);
    }
    var check = new IntegrityCheck(List.of(root));
    check(check, files, files.size());
    var costs = new double[ROUNDS];
    var ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      progress.now("EU DSS, round " + (round + 1) + " of " + ROUNDS);
      var own =
          Arrays.stream(check(check, files, micros.length * files.size())).average().orElseThrow();
      costs[round] = dss.micros(files);
      ratios[round] = costs[round] / (own / 1000);
    }
    report
        .heading("EU DSS on the same files, without picture comparison")
        .figure(
            "dssDocumentsPerSecond",
            "documents per second",
            SECOND / Meter.median(costs),
            "documents/s")
        .figure("dssCpuMicrosPerDocument", "CPU time of a document", Meter.median(costs), "µs")
        .figure("ratioToDss", "the fast check is faster", Meter.median(ratios), "times");
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
