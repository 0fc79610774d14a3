package org.countersign.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class DatabaseStoreTest {
  private final TestDatabase test = TestDatabase.create();

  @Test
  void opensAPoolMigratesAndRollsBackWhatFails() throws Exception {
    try (var database = Database.open(test.config(), new MetricRegistry())) {
      database.migrate();
      var nudges = new ArrayList<String>();
      assertThatThrownBy(
              () ->
                  database
                      .transactions()
                      .run(
                          tx -> {
                            insert(tx, "a");
                            tx.afterCommit(() -> nudges.add("rolled back"));
                            throw new IllegalStateException("planned");
                          }))
          .hasMessage("planned");
      database
          .transactions()
          .run(
              tx -> {
                insert(tx, "b");
                tx.afterCommit(() -> nudges.add("committed"));
                assertThat(nudges).isEmpty();
              });
      assertThat(nudges).containsExactly("committed");
      var names =
          test.jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select name from world order by name")
                          .mapTo(String.class)
                          .list());
      assertThat(names).containsExactly("b", "main");
    }
  }

  @Test
  void readsBothKindsOfConfiguration() throws Exception {
    var mapper = Jackson.newObjectMapper(new YAMLFactory());
    assertThat(
            mapper.readValue("{type: embedded, directory: var/db, port: 0}", DatabaseConfig.class))
        .isEqualTo(new DatabaseConfig.Embedded(Path.of("var/db"), 0, java.util.Optional.empty()));
    var server =
        mapper.readValue(
            "{type: server, url: 'jdbc:postgresql://db/x', user: u, password: p, connections: 7}",
            DatabaseConfig.class);
    assertThat(server.maximumConnections()).isEqualTo(7);
    assertThat(server.toString()).doesNotContain("password=p");
  }

  private static void insert(Tx tx, String name) {
    try (var statement =
        tx.connection()
            .prepareStatement("insert into world (id, name) values (gen_random_uuid(), ?)")) {
      statement.setString(1, name);
      statement.executeUpdate();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
