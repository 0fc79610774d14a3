package org.countersign.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.io.FileUtils;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated database of one's own for a test class: {@code static final TestDatabase DATABASE =
 * TestDatabase.create();}. One server per JVM, one template, one copy (some tens of milliseconds)
 * per call. Nothing to close: all of it is thrown away with the JVM.
 */
public final class TestDatabase {
  /** The world of a plain deployment. */
  public static final WorldId WORLD =
      new WorldId(java.util.UUID.fromString("00000000-0000-7000-8000-000000000001"));

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final DataSource source;
  private final Jdbi jdbi;

  private TestDatabase(String name) {
    this.name = name;
    this.source = Shared.source(name);
    this.jdbi = Database.jdbi(source);
  }

  /** A fresh copy of the migrated template. */
  public static TestDatabase create() {
    var name = "test_" + NUMBER.incrementAndGet();
    Shared.execute("create database " + name + " template " + Shared.TEMPLATE);
    return new TestDatabase(name);
  }

  /** A fresh database without any table. */
  public static TestDatabase createEmpty() {
    var name = "test_" + NUMBER.incrementAndGet();
    Shared.execute("create database " + name);
    return new TestDatabase(name);
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public Transactions transactions() {
    return new Transactions(jdbi);
  }

  /** A source that opens a connection per call. */
  public DataSource dataSource() {
    return source;
  }

  public String jdbcUrl() {
    return Shared.server().jdbcUrl(name);
  }

  public String user() {
    return Shared.server().user();
  }

  public String password() {
    return Shared.server().password().reveal();
  }

  /** As the configuration of a whole service wants it. */
  public DatabaseConfig config() {
    return new DatabaseConfig.Server(
        jdbcUrl(), user(), Shared.server().password(), java.util.Optional.of(10));
  }

  /** The one server of this JVM, started at first use. */
  private static final class Shared {
    static final String TEMPLATE = "countersign_template";
    private static final EmbeddedServer SERVER = start();

    static EmbeddedServer server() {
      return SERVER;
    }

    private static EmbeddedServer start() {
      try {
        var directory = Files.createTempDirectory("countersign-test-database");
        var server =
            EmbeddedServer.start(
                directory,
                0,
                Path.of(System.getProperty("java.io.tmpdir"), "countersign-test-postgresql"),
                false);
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      server.close();
                      FileUtils.deleteQuietly(directory.toFile());
                    }));
        execute(server, "create database " + TEMPLATE);
        Migrations.run(source(server, TEMPLATE));
        return server;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    static DataSource source(String database) {
      return source(SERVER, database);
    }

    private static DataSource source(EmbeddedServer server, String database) {
      var source = new PGSimpleDataSource();
      source.setURL(server.jdbcUrl(database));
      source.setUser(server.user());
      source.setPassword(server.password().reveal());
      source.setLogServerErrorDetail(false);
      return source;
    }

    static void execute(String sql) {
      execute(SERVER, sql);
    }

    private static void execute(EmbeddedServer server, String sql) {
      try (var connection =
              DriverManager.getConnection(
                  server.jdbcUrl(), server.user(), server.password().reveal());
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }
  }
}
