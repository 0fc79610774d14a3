package org.countersign.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.demo.CeremonyRun;
import org.countersign.demo.DemoOptions;
import org.countersign.demo.Stages;
import org.countersign.platform.values.TrustClock;

/**
 * Many filings signed in one act over HTTP against PostgreSQL, as the signers' devices see it: by
 * the client with the service's own timestamps, then by the attorney with those of an authority
 * that answers after 50 ms, one timestamp per document, asked for side by side.
 */
final class CeremonyBenchmark implements Benchmark {
  private static final int USUAL_COUNT = 500;
  private static final long DELAY_MILLIS = 50;
  private static final int OK = 200;

  /** Of the timestamp authority's issuer and of the root. */
  private static final List<String> LISTS = List.of("services", "root");

  /** Longer than a failing timestamp authority is left alone. */
  private static final long PATIENCE_MILLIS = 21_000;

  private final BenchWorlds worlds;
  private final TrustClock clock;
  private final Optional<Path> softHsmConf;

  CeremonyBenchmark(BenchWorlds worlds, TrustClock clock, Optional<Path> softHsmConf) {
    this.worlds = worlds;
    this.clock = clock;
    this.softHsmConf = softHsmConf;
  }

  @Override
  public String name() {
    return "ceremony";
  }

  @Override
  public BenchReport run(BenchArguments arguments, Progress progress) throws Exception {
    var directory = Files.createTempDirectory("countersign-bench-");
    int count = arguments.count().orElse(USUAL_COUNT);
    try (var keys = keys(arguments, directory);
        var tsa = new SlowTimestamps();
        var running =
            worlds.start(
                directory, List.of(tsa.origin()), overrides(keys, tsa, root(keys, directory)))) {
      var run = new CeremonyRun(running.world(), clock);
      run.prepare(
          new DemoOptions(count, arguments.documents(), Optional.empty()),
          directory,
          progress::now);
      progress.now("the client signs " + count + " documents");
      var client = run.client();
      // The service notices that the slow authority is there now.
      tsa.serve(running.world().service(), DELAY_MILLIS);
      Thread.sleep(PATIENCE_MILLIS);
      progress.now("the attorney signs " + count + " documents");
      var attorney = run.attorney();
      var report = new BenchReport();
      report
          .figure("documents", "documents in one act", count, "")
          .word("keys", "the service's keys", keys.place());
      stages(report, "client", "The client, own timestamps", client, count);
      stages(
          report,
          "attorney",
          "The attorney, timestamps over HTTP after " + DELAY_MILLIS + " ms each",
          attorney,
          count);
      return report;
    } finally {
      delete(directory);
    }
  }

  private BenchKeys keys(BenchArguments arguments, Path directory)
      throws IOException, InterruptedException {
    return arguments.softHsm() ? BenchKeys.onSoftHsm(directory, softHsmConf) : BenchKeys.inFile();
  }

  /** The service runs once to make its keys, so that it can be told whose timestamps to trust. */
  private Path root(BenchKeys keys, Path directory) throws Exception {
    var file = directory.resolve("root.crt");
    try (var first = worlds.start(directory, List.of(), keys.overrides())) {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(first.world().service().resolve("/pki/root.crt")).build(),
                  HttpResponse.BodyHandlers.ofFile(file));
      if (answer.statusCode() != OK) {
        throw new IllegalStateException("The service does not show its root");
      }
    }
    return file;
  }

  private static Map<String, Object> overrides(BenchKeys keys, SlowTimestamps tsa, Path anchor) {
    var overrides = new HashMap<>(keys.overrides());
    overrides.put("/modules/timestamps", timestamps(tsa, anchor));
    return overrides;
  }

  /** The service's timestamps: the slow authority first, its own behind it. */
  static Map<String, Object> timestamps(SlowTimestamps tsa, Path anchor) {
    return Map.of(
        "authorities",
        List.of(
            Map.of(
                "type",
                "http",
                "url",
                tsa.address().toString(),
                "trustAnchors",
                List.of(anchor.toString()),
                "revocation",
                Map.of("lists", LISTS.stream().map(name -> tsa.list(name).toString()).toList())),
            Map.of("type", "built-in")));
  }

  private static void stages(
      BenchReport report, String who, String heading, Stages stages, int count) {
    report.heading(heading);
    stages
        .nanos()
        .forEach(
            (stage, nanos) ->
                report.figure(
                    who
                        + stage.substring(0, 1).toUpperCase(Locale.ROOT)
                        + stage.substring(1)
                        + "Millis",
                    stage,
                    nanos / 1e6,
                    "ms"));
    report.figure(
        who + "CompleteMicrosPerDocument",
        "complete, per document",
        stages.nanos().getOrDefault("complete", 0L) / 1e3 / count,
        "µs");
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
