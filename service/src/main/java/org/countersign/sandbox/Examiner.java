package org.countersign.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process that examines; used by one submission at a time. */
final class Examiner {
  private static final Logger log = LoggerFactory.getLogger(Examiner.class);
  private static final long END_SECONDS = 5;

  /** A slow machine's, to start Java and read the policy of EU DSS. */
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final Path directory;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private boolean ready;
  private volatile boolean ended;

  /** Why a process gave no findings. */
  enum Why {
    NEVER_BEGAN,
    TOO_LATE,
    OUT_OF_MEMORY,
    GONE
  }

  /** The process has ended, or is no longer to be used. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
    private final Why why;

    Ended(Why why) {
      super(why.name());
      this.why = why;
    }

    Why why() {
      return why;
    }
  }

  private Examiner(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts it; it gets ready by itself. */
  static Examiner start(ExaminerProgram program, int megabytes) throws IOException {
    var directory = Files.createTempDirectory("countersign-examiner-");
    var builder = new ProcessBuilder(program.command(megabytes, directory));
    // Nothing of ours is in its environment; the locale makes file names UTF-8.
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.directory(directory.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Examiner(builder.start(), directory);
  }

  /**
   * What it finds.
   *
   * @param most time that it may take, once it is ready
   * @throws Ended when it finds nothing any more
   */
  List<Finding> examine(ExaminationRequest request, Duration most, Alarm alarm) throws Ended {
    within(
        START,
        alarm,
        () -> {
          if (!ready) {
            ExaminerMain.read(answers);
            ready = true;
          }
          return List.of();
        });
    return within(
        most,
        alarm,
        () -> {
          ExaminerMain.write(requests, Answers.JSON.writeValueAsBytes(request));
          return List.of(Answers.JSON.readValue(ExaminerMain.read(answers), Finding[].class));
        });
  }

  /** A part of the talk with the process. */
  private interface Talk {
    List<Finding> hold() throws IOException;
  }

  private List<Finding> within(Duration most, Alarm alarm, Talk talk) throws Ended {
    var allowance =
        Allowance.begin(most, () -> process.info().totalCpuDuration(), alarm, this::kill);
    try {
      return talk.hold();
    } catch (IOException gone) {
      var exceeded = allowance.stop();
      throw new Ended(!ready ? Why.NEVER_BEGAN : exceeded ? Why.TOO_LATE : why());
    } finally {
      allowance.stop();
    }
  }

  private Why why() {
    try {
      return process.waitFor(END_SECONDS, TimeUnit.SECONDS)
              && process.exitValue() == ExaminerMain.OUT_OF_MEMORY
          ? Why.OUT_OF_MEMORY
          : Why.GONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Why.GONE;
    }
  }

  boolean isAlive() {
    // A killed process lives on for a moment; it must not be handed out in that moment.
    return !ended && process.isAlive();
  }

  void kill() {
    ended = true;
    process.destroyForcibly();
  }

  /** Takes away what it left behind, once it is gone. */
  void tidy() {
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException leftBehind) {
      log.debug("A temporary directory is left behind: {}", directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
