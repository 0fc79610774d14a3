package org.countersign.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL server process of one data directory, found by its pid file. */
final class Postmaster {
  private final ProcessHandle process;

  private Postmaster(ProcessHandle process) {
    this.process = process;
  }

  /**
   * The live server of {@code data}. The pid alone proves nothing, the system may have given it to
   * another program: command and data directory must fit too.
   */
  static Optional<Postmaster> of(Path data) throws IOException {
    var file = pidFile(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> serves(process, data))
        .map(Postmaster::new);
  }

  static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  private static boolean serves(ProcessHandle process, Path data) {
    var info = process.info();
    boolean postgres = info.command().map(command -> command.endsWith("/postgres")).orElse(false);
    boolean sameDirectory =
        info.arguments()
            .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
            .orElse(false);
    return postgres && sameDirectory;
  }

  long pid() {
    return process.pid();
  }

  /** Lets clients finish for a while, as PostgreSQL's smart shutdown does, then insists. */
  void stopAfterClients() {
    process.destroy();
    if (!gone(10)) {
      stop();
    }
  }

  /**
   * PostgreSQL's fast shutdown, then the immediate one; the data survive both.
   *
   * @throws DatabaseUnavailable when the process stays
   */
  void stop() {
    signal("-INT");
    if (gone(15)) {
      return;
    }
    signal("-QUIT");
    if (!gone(10)) {
      throw new DatabaseUnavailable(
          "A PostgreSQL server, process "
              + pid()
              + ", is left from an earlier run and does not end.");
    }
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, Long.toString(pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new DatabaseUnavailable("Process " + pid() + " could not be told to end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while ending process " + pid(), e);
    }
  }

  private boolean gone(int seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
