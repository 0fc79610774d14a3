package org.countersign.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void namesEveryMistakeAtOnce() throws Exception {
    int code =
        run(
            "fly",
            "--count",
            "0",
            "--threads",
            "x",
            "--compare",
            "gut",
            "--keys",
            "paper",
            "--fast",
            "--documents");
    assertThat(code).isEqualTo(2);
    assertThat(text(err))
        .contains(
            "fly", "still", "--count", "--threads", "gut", "paper", "--fast", "--documents needs");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void printsATableForPeople() throws Exception {
    assertThat(run("still", "--count", "7")).isZero();
    assertThat(text(out)).contains("things done", "7 of them", "1.23 ms");
    assertThat(text(err)).contains("doing nothing");
  }

  @Test
  void printsOneObjectForPrograms() throws Exception {
    assertThat(run("still", "--count", "7", "--json")).isZero();
    var json = new ObjectMapper().readTree(text(out));
    assertThat(json.get("done").asInt()).isEqualTo(7);
    assertThat(json.get("millis").asDouble()).isEqualTo(1.23);
  }

  @Test
  void takesMediansAndPercentiles() {
    assertThat(Meter.median(3, 1, 2)).isEqualTo(2);
    assertThat(Meter.median(4, 1, 2, 3)).isEqualTo(2.5);
    assertThat(Meter.percentile(new long[] {1, 2, 3, 4}, 50)).isEqualTo(2);
    assertThat(Meter.percentile(new long[] {1, 2, 3, 4}, 99)).isEqualTo(4);
    assertThat(Meter.percentile(new long[] {1}, 50)).isEqualTo(1);
  }

  @Test
  void overwritesNoConfigurationOfSoftHsm(@TempDir Path directory) throws Exception {
    var conf = Files.writeString(directory.resolve("softhsm2.conf"), "somebody's");
    assertThatThrownBy(() -> BenchKeys.onSoftHsm(directory, Optional.of(conf)))
        .isInstanceOf(BenchRefused.class)
        .hasMessageContaining("not there yet");
    assertThat(conf).hasContent("somebody's");
    assertThatThrownBy(() -> BenchKeys.onSoftHsm(directory, Optional.empty()))
        .isInstanceOf(BenchRefused.class)
        .hasMessageContaining("SOFTHSM2_CONF");
  }

  private int run(String... arguments) throws Exception {
    return new BenchCommand(
            List.of(new Still()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class Still implements Benchmark {
    @Override
    public String name() {
      return "still";
    }

    @Override
    public BenchReport run(BenchArguments arguments, Progress progress) {
      progress.now("doing nothing");
      return new BenchReport()
          .heading("Nothing")
          .figure("done", "things done", arguments.count().orElse(1), "of them")
          .figure("millis", "time", 1.2345, "ms");
    }
  }
}
