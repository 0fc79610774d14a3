package org.countersign.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import org.junit.jupiter.api.Test;

final class MigrationsStoreTest {
  private static final Path FOLDER = Path.of("..", "migrations", "sql");

  @Test
  void everyFileIsNamedByTimeModuleAndThought() throws IOException {
    try (var files = Files.list(FOLDER)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).isNotEmpty();
      assertThat(names).allMatch(name -> name.matches("20\\d{10}_[a-z]+_[a-z0-9_]+\\.sql"));
      assertThat(names.stream().map(name -> name.substring(0, 12))).doesNotHaveDuplicates();
    }
  }

  @Test
  void migratesUpDownAndUpAgain() throws IOException {
    var database = TestDatabase.createEmpty();
    Migrations.run(database.dataSource());
    var up = tables(database);
    assertThat(up).contains("world", "event", "audit", "scheduled_tasks", "message_outbox");
    assertThat(applied(database)).isGreaterThanOrEqualTo(countOfFiles());

    Migrations.underLock(
        database.dataSource(),
        liquibase -> liquibase.rollback(new Date(0), new Contexts(), new LabelExpression()));
    assertThat(tables(database)).isEmpty();

    Migrations.run(database.dataSource());
    assertThat(tables(database)).isEqualTo(up);
  }

  @Test
  void aLockLeftByAKilledMigrationBlocksNobody() {
    var database = TestDatabase.create();
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("delete from databasechangeloglock");
              handle.execute(
                  "insert into databasechangeloglock (id, locked, lockgranted, lockedby)"
                      + " values (1, true, now(), 'killed')");
            });
    Migrations.run(database.dataSource());
    var locked =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select locked from databasechangeloglock")
                        .mapTo(Boolean.class)
                        .one());
    assertThat(locked).isFalse();
  }

  private static List<String> tables(TestDatabase database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select table_name from information_schema.tables where table_schema ="
                            + " 'public' and table_name not like 'databasechangelog%' order by 1")
                    .mapTo(String.class)
                    .list());
  }

  private static int applied(TestDatabase database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from databasechangelog")
                    .mapTo(Integer.class)
                    .one());
  }

  private static int countOfFiles() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return (int) files.count();
    }
  }
}
