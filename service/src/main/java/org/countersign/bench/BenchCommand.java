package org.countersign.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.platform.values.TrustClock;
import org.slf4j.LoggerFactory;

/** {@code bench}: measures one part of the engine and prints what was found. */
public final class BenchCommand {
  private static final int DONE = 0;
  private static final int USAGE_ERROR = 2;
  private static final String USAGE =
      """
      usage: countersign bench NAME [options]
        --documents DIR   PDFs to measure with, taken in the order of their names
        --count N         how many to do
        --threads T       how many work at the same time (default 1)
        --compare dss     do the same with EU DSS in the same run
        --keys softhsm    ceremony: all the service's keys but the root's on a new SoftHSM token;
                          the variable SOFTHSM2_CONF must name a file that is not there yet
        --json            one JSON object instead of a table
      """;

  private final Map<String, Benchmark> benchmarks;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out for what was found
   * @param err for progress and mistakes
   * @param worlds starts services
   * @param softHsmConf where SoftHSM looks for its configuration ({@code SOFTHSM2_CONF})
   */
  public BenchCommand(
      TrustClock clock,
      SecureRandom random,
      PrintStream out,
      PrintStream err,
      BenchWorlds worlds,
      Optional<Path> softHsmConf) {
    this(
        List.of(
            new SignBenchmark(clock, random),
            new VerifyBenchmark(clock, random),
            new PackageBenchmark(),
            new CeremonyBenchmark(worlds, clock, softHsmConf)),
        out,
        err);
  }

  BenchCommand(List<Benchmark> benchmarks, PrintStream out, PrintStream err) {
    this.benchmarks =
        benchmarks.stream().collect(Collectors.toMap(Benchmark::name, Function.identity()));
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @param arguments all after the word {@code bench}
   * @return exit code: 0 when measured, 2 for wrong usage
   */
  public int run(List<String> arguments) throws Exception {
    quieten();
    try {
      var parsed = BenchArguments.parse(arguments, benchmarks.keySet());
      var benchmark = benchmarks.get(parsed.benchmark());
      if (benchmark == null) {
        throw new BenchRefused(List.of("There is no benchmark " + parsed.benchmark() + "."));
      }
      var report = benchmark.run(parsed, step -> err.println("… " + step));
      print(report, parsed.json());
      return DONE;
    } catch (BenchRefused e) {
      e.reasons().forEach(reason -> err.println("bench: " + reason));
      err.print(USAGE);
      err.println(
          "benchmarks: " + String.join(", ", benchmarks.keySet().stream().sorted().toList()));
      return USAGE_ERROR;
    }
  }

  private void print(BenchReport report, boolean json) throws JsonProcessingException {
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report.figures()));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }

  /** Remarks of libraries would be measured too, and stand between the lines of the report. */
  private static void quieten() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.ERROR);
    }
  }
}
