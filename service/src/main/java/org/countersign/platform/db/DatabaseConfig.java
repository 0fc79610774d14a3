package org.countersign.platform.db;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/** Where the database is: {@code type: embedded} or {@code type: server}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DatabaseConfig.Embedded.class, name = "embedded"),
  @JsonSubTypes.Type(value = DatabaseConfig.Server.class, name = "server")
})
public sealed interface DatabaseConfig {
  /** Connections in the pool when the configuration does not say. */
  int DEFAULT_CONNECTIONS = 20;

  /** Connections in the pool. */
  int maximumConnections();

  /**
   * A PostgreSQL started by the service.
   *
   * @param directory kept between runs; made when missing
   * @param port on 127.0.0.1; 0 for any free one
   * @param connections in the pool
   */
  record Embedded(
      @NotNull Path directory,
      @Min(0) @Max(65535) int port,
      Optional<@Min(2) @Max(200) Integer> connections)
      implements DatabaseConfig {
    @Override
    public int maximumConnections() {
      return connections.orElse(DEFAULT_CONNECTIONS);
    }
  }

  /**
   * A PostgreSQL 15 or newer run by somebody else.
   *
   * @param url {@code jdbc:postgresql://…}
   * @param connections in the pool
   */
  record Server(
      @NotBlank String url,
      @NotBlank String user,
      @NotNull Secret password,
      Optional<@Min(2) @Max(200) Integer> connections)
      implements DatabaseConfig {
    @Override
    public int maximumConnections() {
      return connections.orElse(DEFAULT_CONNECTIONS);
    }
  }
}
