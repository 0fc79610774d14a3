package org.countersign.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServerTest {
  private static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "countersign-test-postgresql");

  /** A service to be killed: starts the server, writes a row, says so and waits. */
  public static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      var server = EmbeddedServer.start(Path.of(arguments[0]), 0, BINARIES, true);
      execute(server, "create table kept (word text)");
      execute(server, "insert into kept values ('committed')");
      System.out.println("ready");
      Thread.sleep(600_000);
    }
  }

  @Test
  void endsTheServerOfAKilledServiceAndKeepsItsData(@TempDir Path directory) throws Exception {
    var killed = victim(directory);
    var orphan = Postmaster.of(directory.toRealPath().resolve("data")).orElseThrow();

    killed.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(orphan.pid())).isPresent();

    try (var server = EmbeddedServer.start(directory, 0, BINARIES, true)) {
      assertThat(query(server, "select word from kept")).isEqualTo("committed");
      assertThat(ProcessHandle.of(orphan.pid())).isEmpty();
      assertThat(query(server, "show fsync")).isEqualTo("on");
      assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(server, "select datcollate from pg_database where datname = 'postgres'"))
          .isEqualTo("C.UTF-8");
      refusesAWrongPassword(server);
    }
    assertThat(Postmaster.of(directory.toRealPath().resolve("data"))).isEmpty();
  }

  @Test
  void saysWhichProcessHasTheDirectory(@TempDir Path directory) throws Exception {
    var other = victim(directory);
    try {
      assertThatThrownBy(() -> EmbeddedServer.start(directory, 0, BINARIES, true))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("in use by process " + other.pid())
          .hasMessageContaining(directory.toRealPath().toString());
    } finally {
      // An orderly end takes the server with it.
      other.destroy();
      other.waitFor();
    }
    assertThat(Postmaster.of(directory.toRealPath().resolve("data"))).isEmpty();
  }

  @Test
  void saysThatAPortIsTaken(@TempDir Path directory) throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(
              () -> EmbeddedServer.start(directory, taken.getLocalPort(), BINARIES, true))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("Port " + taken.getLocalPort());
    }
    // And the directory is free again.
    DirectoryLock.take(directory.toRealPath()).close();
  }

  @Test
  void leavesAProcessAloneThatOnlyHasThePidOfAnOldServer(@TempDir Path directory)
      throws IOException {
    Files.writeString(
        Postmaster.pidFile(directory),
        ProcessHandle.current().pid() + "\n" + directory + "\n1\n5432\n");
    assertThat(Postmaster.of(directory)).isEmpty();
  }

  @Test
  void remakesADirectoryWhoseFirstStartWasCutShort(@TempDir Path directory) throws Exception {
    var data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("PG_VERSION"), "18");
    Files.writeString(data.resolve("postgresql.conf"), "");
    try (var server = EmbeddedServer.start(directory, 0, BINARIES, true)) {
      assertThat(query(server, "select 1")).isEqualTo("1");
    }
  }

  private static void refusesAWrongPassword(EmbeddedServer server) {
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  private static Process victim(Path directory) throws IOException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    var reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    var said = new StringBuilder();
    for (var line = reader.readLine(); !"ready".equals(line); line = reader.readLine()) {
      assertThat(line).as("the child ended early: %s", said).isNotNull();
      said.append(line).append('\n');
    }
    assertThat(child.isAlive()).isTrue();
    return child;
  }

  private static String query(EmbeddedServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl(), server.user(), server.password().reveal());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(EmbeddedServer server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl(), server.user(), server.password().reveal());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
