package org.countersign.platform.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that dies in the middle of its work takes nobody with it. */
class NeighboursTest {
  private static final ChildJvm JVM =
      ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path"));
  private static final int CALLS = 20;

  @TempDir private Path directory;

  /** Never ends, and says who it is. */
  public static final class Stuck implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) throws IOException {
      var written = Files.writeString(input.resolveSibling("pid"), pid());
      Files.move(written, output, StandardCopyOption.ATOMIC_MOVE);
      while (true) {
        Thread.onSpinWait();
      }
    }

    private static String pid() {
      return String.valueOf(ProcessHandle.current().pid());
    }
  }

  @Test
  void noticeNothingWhenAChildIsKilledAndAnotherRunsOutOfMemory() throws Exception {
    var input = Files.writeString(directory.resolve("input"), "hello");
    var config =
        new IsolationConfig(3, 64, Duration.ofSeconds(120), Duration.ofSeconds(120), 1_000);
    var threads = Executors.newCachedThreadPool();
    try (var sandboxed = new Sandboxed(config, JVM)) {
      var looping = directory.resolve("looping");
      Files.createFile(looping);
      var killed = threads.submit(call(sandboxed, Stuck.class, input, looping));
      var starved =
          threads.submit(
              call(sandboxed, SandboxedTest.Glutton.class, input, directory.resolve("starved")));
      var answers = new ArrayList<Future<String>>();
      for (var i = 0; i < CALLS; i++) {
        answers.add(
            threads.submit(
                call(sandboxed, SandboxedTest.Echo.class, input, directory.resolve("echo" + i))));
      }
      // The child says in its output file that it is in the middle of its work.
      while (Files.size(looping) == 0) {
        Thread.onSpinWait();
      }
      var pid = Long.parseLong(Files.readString(looping));
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      assertKind(killed, ForeignTaskException.Kind.CRASHED);
      assertKind(starved, ForeignTaskException.Kind.OUT_OF_MEMORY);
      for (var answer : answers) {
        assertThat(answer.get()).startsWith("hello ");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<String> call(
      Sandboxed sandboxed, Class<? extends ForeignTask> task, Path input, Path output) {
    return () -> sandboxed.call(task, input, output, "hello");
  }

  private static void assertKind(Future<String> call, ForeignTaskException.Kind kind) {
    assertThatThrownBy(call::get)
        .cause()
        .isInstanceOfSatisfying(
            ForeignTaskException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
