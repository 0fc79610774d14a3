package org.countersign.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.countersign.platform.db.TestDatabase;

/**
 * The whole service in this process, from {@code config/sandbox.yml}, on free ports, a database and
 * a directory of its own. Acceptance tests speak HTTP to {@link #url()}.
 */
public final class TestService implements AutoCloseable {
  private final RunningService service;
  private final TestDatabase database;

  private TestService(RunningService service, TestDatabase database) {
    this.service = service;
    this.database = database;
  }

  /** Without an outside world: mail and submissions wait in their outboxes. */
  public static TestService start() {
    return start(Map.of());
  }

  /**
   * With addresses of the outside world ({@code COUNTERSIGN_MAILBOX_URL}, {@code
   * COUNTERSIGN_FILING_URL}) or other variables of the configuration.
   */
  public static TestService start(Map<String, String> variables) {
    return start(TestDatabase.create(), variables);
  }

  /** One node of several on one database; they share {@code COUNTERSIGN_DATA} too. */
  public static TestService start(TestDatabase database, Map<String, String> variables) {
    return start(database, variables, Map.of());
  }

  /**
   * With other values in the configuration.
   *
   * @param values by JSON Pointer
   */
  static TestService start(
      TestDatabase database, Map<String, String> variables, Map<String, Object> values) {
    return start(database, variables, values, Sources.system());
  }

  /** As {@link #start(TestDatabase, Map)}, with another clock. */
  static TestService start(TestDatabase database, Map<String, String> variables, Sources sources) {
    return start(database, variables, Map.of(), sources);
  }

  private static TestService start(
      TestDatabase database,
      Map<String, String> variables,
      Map<String, Object> values,
      Sources sources) {
    try {
      int port = Ports.free();
      var all = new HashMap<String, String>();
      all.put("COUNTERSIGN_PORT", String.valueOf(port));
      all.put("COUNTERSIGN_ADMIN_PORT", "0");
      all.put("COUNTERSIGN_PUBLIC_URL", "http://localhost:" + port);
      all.put("COUNTERSIGN_DATA", directory().toString());
      all.putAll(variables);
      var overrides = new HashMap<>(values);
      overrides.put(
          "/modules/database",
          Map.of(
              "type", "server",
              "url", database.jdbcUrl(),
              "user", database.user(),
              "password", database.password(),
              "connections", 10));
      var configuration = new ConfigurationLoader(all).load("config/sandbox.yml", overrides);
      return new TestService(RunningService.start(configuration, sources), database);
    } catch (Exception e) {
      throw new IllegalStateException("The service does not start", e);
    }
  }

  /** Where clients reach it. */
  public URI url() {
    return service.publicUrl();
  }

  /** For operators' commands and the trust anchor. */
  public RunningService service() {
    return service;
  }

  /** What it keeps. */
  TestDatabase database() {
    return database;
  }

  @Override
  public void close() throws Exception {
    service.close();
  }

  private static Path directory() {
    try {
      var directory = Files.createTempDirectory("countersign-test-");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
