package org.countersign.platform.db;

import java.nio.file.Path;
import org.countersign.platform.values.Secret;

/** A real PostgreSQL started by the service on 127.0.0.1, its data kept between runs. */
public final class EmbeddedServer implements AutoCloseable {
  private final int port;
  private final Secret password;

  private EmbeddedServer(int port, Secret password) {
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server over {@code directory}, made when missing.
   *
   * @param port 0 for any free one
   * @throws DatabaseUnavailable when the directory or the port is taken
   */
  public static EmbeddedServer start(Path directory, int port) {
    throw new DatabaseUnavailable("not yet: " + directory + ":" + port);
  }

  public int port() {
    return port;
  }

  public String user() {
    return "postgres";
  }

  public Secret password() {
    return password;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** Stops the server; a second call does nothing. */
  @Override
  public void close() {}
}
