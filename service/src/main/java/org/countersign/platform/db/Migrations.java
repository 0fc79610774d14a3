package org.countersign.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a database's schema up to date. */
public final class Migrations {
  static final String CHANGELOG = "migrations/changelog.yaml";

  // Any constant does; it only must not be used by another lock of ours.
  private static final long ADVISORY_LOCK = 0x436f756e74657201L;

  private Migrations() {}

  /**
   * Runs what is pending of {@code migrations/changelog.yaml}, one process at a time: the lock is
   * PostgreSQL's own and dies with its holder, so a killed migration blocks nobody.
   *
   * @throws DatabaseUnavailable when a migration fails
   */
  public static void run(DataSource source) {
    underLock(source, liquibase -> liquibase.update(new Contexts(), new LabelExpression()));
  }

  /** What is to be done with the change log while the lock is held. */
  @FunctionalInterface
  interface Step {
    void apply(Liquibase liquibase) throws LiquibaseException;
  }

  static void underLock(DataSource source, Step step) {
    try (var guard = source.getConnection()) {
      execute(guard, "set statement_timeout = 0");
      execute(guard, "set lock_timeout = 0");
      execute(guard, "select pg_advisory_lock(" + ADVISORY_LOCK + ")");
      try {
        releaseLeftOver(guard);
        migrate(source, step);
      } finally {
        execute(guard, "select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
        execute(guard, "reset all");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database could not be migrated: " + e.getMessage(), e);
    }
  }

  /** Liquibase's own lock is a row that outlives a killed process; nobody else can hold it now. */
  private static void releaseLeftOver(Connection guard) throws SQLException {
    try (var statement = guard.createStatement();
        var row = statement.executeQuery("select to_regclass('databasechangeloglock')")) {
      if (row.next() && row.getString(1) != null) {
        execute(guard, "delete from databasechangeloglock");
      }
    }
  }

  private static void migrate(DataSource source, Step step) throws SQLException {
    try (var connection = source.getConnection()) {
      execute(connection, "set statement_timeout = 0");
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false),
          () -> {
            var liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            step.apply(liquibase);
          });
      connection.setAutoCommit(true);
      execute(connection, "reset all");
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new DatabaseUnavailable("A migration failed: " + e.getMessage(), e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
