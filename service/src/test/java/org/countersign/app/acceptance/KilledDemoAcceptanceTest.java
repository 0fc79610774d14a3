package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service killed in the middle of its work takes it up again, and leaves nothing half done. */
class KilledDemoAcceptanceTest {
  private static final int PATIENCE_SECONDS = 240;

  @TempDir Path directory;

  @Test
  void aNewStartFinishesTheSubmissionsThatAKillInterrupted()
      throws IOException, InterruptedException, SQLException {
    var killed = DemoRun.start(directory, directory.resolve("killed.log"), "--port", "0");
    try {
      await(() -> log("killed.log").contains("[ 9/10]"), "the release of the filings", killed);
    } finally {
      killed.destroyForcibly();
    }
    assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();

    var again =
        DemoRun.start(directory, directory.resolve("again.log"), "--port", "0", "--filings", "1");
    try {
      await(() -> log("again.log").contains("Still serving"), "the second story", again);
      await(
          () -> count("select count(*) from filing where state <> 'ACCEPTED'") == 0,
          "the rest",
          again);
      assertThat(count("select count(*) from filing")).isEqualTo(4);
      requireNothingHalfDone();
    } finally {
      again.destroy();
      again.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private void requireNothingHalfDone() {
    assertThat(count("select count(distinct receipt_number) from submission")).isEqualTo(4);
    assertThat(count("select count(*) from submission where state <> 'ACCEPTED'")).isZero();
    assertThat(count("select count(*) from sealed_package")).isEqualTo(4);
    assertThat(count("select count(*) from signature")).isEqualTo(8);
    assertThat(
            count(
                "select count(*) from signature s where not exists"
                    + " (select 1 from evidence e where e.signature_id = s.id)"))
        .isZero();
    assertThat(count("select count(*) from event where type = 'filing.accepted'")).isEqualTo(4);
  }

  private long count(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException | IOException e) {
      return fail("The database could not be asked", e);
    }
  }

  /** The embedded server tells its port in its pid file, line four, and its password beside it. */
  private Connection connect() throws IOException, SQLException {
    var home = directory.resolve("data/postgres");
    var port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3).strip();
    var password = Files.readString(home.resolve("password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
  }

  private String log(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      return fail("No log", e);
    }
  }

  private void await(BooleanSupplier condition, String what, Process demo) {
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      if (condition.getAsBoolean()) {
        return;
      }
      if (!demo.isAlive()) {
        break;
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
    fail("Waited in vain for " + what + ":\n" + directory.resolve("again.log"));
  }
}
