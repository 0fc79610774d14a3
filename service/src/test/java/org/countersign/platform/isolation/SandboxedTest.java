package org.countersign.platform.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What bytes from outside can do to a child, and cannot do to anything else. */
class SandboxedTest {
  private static final ChildJvm JVM =
      ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path"));

  @TempDir private Path directory;

  /** Answers what it was given and what it can see. */
  public static final class Echo implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) throws IOException {
      System.out.println("noise on standard output");
      Files.writeString(output, Files.readString(input).toUpperCase(java.util.Locale.ROOT));
      return parameters
          + " "
          + System.getenv().getOrDefault("PATH", "no environment")
          + " "
          + ProcessHandle.current().pid();
    }
  }

  /** Answers how many megabytes it may fill. */
  public static final class Room implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) {
      return String.valueOf(Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  /** Says whether anything that it would write down is written down. */
  public static final class Talker implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) {
      return String.valueOf(LoggerFactory.getLogger("eu.europa.esig.dss").isErrorEnabled());
    }
  }

  /** Never ends. */
  public static final class Loop implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) throws IOException {
      Files.writeString(output, "looping");
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  /** Fills the heap, and catches what it can. */
  public static final class Glutton implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) {
      var hoard = new ArrayList<byte[]>();
      while (true) {
        hoard.add(new byte[1 << 20]);
      }
    }
  }

  /** Ends its process. */
  public static final class Quitter implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) {
      Runtime.getRuntime().halt(7);
      return "";
    }
  }

  /** Recurses without end. */
  public static final class Deep implements ForeignTask {
    @Override
    public String run(Path input, Path output, String parameters) {
      return down(parameters.length());
    }

    private static String down(int depth) {
      return depth < 0 ? "" : down(depth + 1) + depth;
    }
  }

  @Test
  void answersFromAProcessWithoutOurEnvironment() throws Exception {
    try (var sandboxed = pool(1, Duration.ofMinutes(1))) {
      var answer = sandboxed.call(Echo.class, input("abc"), output(), "p");
      assertThat(answer).startsWith("p no environment ");
      assertThat(Files.readString(output())).isEqualTo("ABC");
      assertThat(answer).doesNotEndWith(" " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aChildHasNoMoreHeapThanConfigured() throws Exception {
    try (var sandboxed = pool(1, Duration.ofMinutes(1))) {
      assertThat(Integer.parseInt(sandboxed.call(Room.class, input("a"), output(), "")))
          .isBetween(32, 64);
    }
  }

  @Test
  void aChildWritesNothingDownForNobody() throws Exception {
    try (var sandboxed = pool(1, Duration.ofMinutes(1))) {
      assertThat(sandboxed.call(Talker.class, input("a"), output(), "")).isEqualTo("false");
    }
  }

  @Test
  void replacesAChildAfterItsShareOfTasks() throws Exception {
    var config = new IsolationConfig(1, 64, Duration.ofMinutes(1), Duration.ofMinutes(1), 2);
    try (var sandboxed = new Sandboxed(config, JVM)) {
      var first = sandboxed.call(Echo.class, input("a"), output(), "");
      var second = sandboxed.call(Echo.class, input("a"), output(), "");
      var third = sandboxed.call(Echo.class, input("a"), output(), "");
      assertThat(second).isEqualTo(first);
      assertThat(third).isNotEqualTo(first);
    }
  }

  @Test
  void killsATaskAtItsDeadlineWhileAnotherSucceeds() throws Exception {
    try (var sandboxed = pool(2, Duration.ofSeconds(15))) {
      var threads = Executors.newSingleThreadExecutor();
      try {
        var looping =
            threads.submit(() -> sandboxed.call(Loop.class, input("a"), output("loop"), ""));
        assertThat(sandboxed.call(Echo.class, input("a"), output(), "fine")).startsWith("fine");
        assertThat(kind(() -> looping.get(2, TimeUnit.MINUTES)))
            .isEqualTo(ForeignTaskException.Kind.TIMEOUT);
      } finally {
        threads.shutdownNow();
      }
      assertThat(sandboxed.call(Echo.class, input("a"), output(), "after")).startsWith("after");
    }
  }

  @Test
  void tellsWhyAChildGaveNoAnswerAndGoesOnWithAFreshOne() throws Exception {
    try (var sandboxed = pool(1, Duration.ofMinutes(2))) {
      assertThat(kind(() -> sandboxed.call(Glutton.class, input("a"), output(), "")))
          .isEqualTo(ForeignTaskException.Kind.OUT_OF_MEMORY);
      assertThat(kind(() -> sandboxed.call(Quitter.class, input("a"), output(), "")))
          .isEqualTo(ForeignTaskException.Kind.CRASHED);
      assertThat(kind(() -> sandboxed.call(Deep.class, input("a"), output(), "")))
          .isEqualTo(ForeignTaskException.Kind.REFUSED);
      assertThat(sandboxed.call(Echo.class, input("a"), output(), "after")).startsWith("after");
    }
  }

  @Test
  void asksCallersToComeBackWhenAllChildrenAreBusy() throws Exception {
    var config = new IsolationConfig(1, 64, Duration.ofMinutes(1), Duration.ZERO, 10);
    try (var sandboxed = new Sandboxed(config, JVM)) {
      var threads = Executors.newSingleThreadExecutor();
      try {
        var busy = threads.submit(() -> sandboxed.call(Loop.class, input("a"), output("loop"), ""));
        while (!Files.exists(output("loop"))) {
          Thread.onSpinWait();
        }
        assertThatThrownBy(() -> sandboxed.call(Echo.class, input("a"), output(), ""))
            .isInstanceOfSatisfying(
                Failure.class, failure -> assertThat(failure.retryAfter()).isPresent());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void asksCallersToComeBackWhenItsOwnStopTakesTheChildAway() throws Exception {
    try (var sandboxed = pool(1, Duration.ofMinutes(1))) {
      var threads = Executors.newSingleThreadExecutor();
      try {
        var busy = threads.submit(() -> sandboxed.call(Loop.class, input("a"), output("loop"), ""));
        while (!Files.exists(output("loop"))) {
          Thread.onSpinWait();
        }
        sandboxed.close();
        assertThatThrownBy(() -> busy.get(1, TimeUnit.MINUTES))
            .cause()
            .isInstanceOfSatisfying(Failure.class, SandboxedTest::isUnavailable);
        assertThatThrownBy(() -> sandboxed.call(Echo.class, input("a"), output(), ""))
            .isInstanceOfSatisfying(Failure.class, SandboxedTest::isUnavailable);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void isUnavailable(Failure failure) {
    assertThat(failure.type()).isEqualTo(CommonProblem.UNAVAILABLE);
    assertThat(failure.retryAfter()).isPresent();
  }

  private static Sandboxed pool(int children, Duration deadline) {
    return new Sandboxed(
        new IsolationConfig(children, 64, deadline, Duration.ofMinutes(2), 100), JVM);
  }

  private static ForeignTaskException.Kind kind(Callable<?> call) {
    try {
      return (ForeignTaskException.Kind) (Object) call.call();
    } catch (ForeignTaskException e) {
      return e.kind();
    } catch (java.util.concurrent.ExecutionException e) {
      return ((ForeignTaskException) java.util.Objects.requireNonNull(e.getCause())).kind();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Path input(String text) throws IOException {
    return Files.writeString(directory.resolve("input"), text);
  }

  private Path output() {
    return output("output");
  }

  private Path output(String name) {
    return directory.resolve(name);
  }
}
