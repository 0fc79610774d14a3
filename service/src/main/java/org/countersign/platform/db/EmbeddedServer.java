package org.countersign.platform.db;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.commons.io.FileUtils;
import org.countersign.platform.values.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL started by the service on 127.0.0.1, its data kept between runs. Below its
 * directory: {@code data}, {@code binaries}, {@code password} (random, scram-sha-256), {@code
 * server.log} of the current run, {@code lock}.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String USER = "postgres";
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final DirectoryLock lock;
  private final Path data;
  private final EmbeddedPostgres server;
  private final Secret password;
  private final Thread atExit = new Thread(this::closeAfterClients, "embedded-postgresql-stop");
  private boolean closed;

  private EmbeddedServer(DirectoryLock lock, Path data, EmbeddedPostgres server, Secret password) {
    this.lock = lock;
    this.data = data;
    this.server = server;
    this.password = password;
  }

  /**
   * Starts the server over {@code directory}, made when missing. A server left there by a killed
   * service is ended first.
   *
   * @param port 0 for any free one
   * @throws DatabaseUnavailable when the directory or the port is taken
   */
  public static EmbeddedServer start(Path directory, int port) {
    return start(directory, port, directory.resolve("binaries"), true);
  }

  /**
   * The same for tests.
   *
   * @param binaries where PostgreSQL's programs are unpacked; may be shared
   * @param durable whether a commit waits for the disk; off only where the data are thrown away
   */
  static EmbeddedServer start(Path directory, int port, Path binaries, boolean durable) {
    try {
      var home = Files.createDirectories(directory).toRealPath();
      var lock = DirectoryLock.take(home);
      try {
        var data = home.resolve("data");
        endOrphan(data);
        requireFree(port);
        var password = prepare(home, data);
        var server = launch(home, data, port, binaries, durable, password);
        Files.writeString(home.resolve("ready"), "");
        var embedded = new EmbeddedServer(lock, data, server, password);
        Runtime.getRuntime().addShutdownHook(embedded.atExit);
        return embedded;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | IllegalStateException e) {
      throw new DatabaseUnavailable(
          "PostgreSQL did not start in "
              + directory
              + "; its last words are in "
              + directory.resolve("server.log"),
          e);
    }
  }

  private static void endOrphan(Path data) throws IOException {
    var orphan = Postmaster.of(data);
    if (orphan.isPresent()) {
      LOG.warn("Ending the PostgreSQL server (process {}) of a killed service", orphan.get().pid());
      orphan.get().stop();
    }
    // A file without its server would stop PostgreSQL when another program has that pid by now.
    Files.deleteIfExists(Postmaster.pidFile(data));
  }

  private static void requireFree(int port) throws IOException {
    if (port == 0) {
      return;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (java.net.BindException e) {
      throw new DatabaseUnavailable(
          "Port "
              + port
              + " on 127.0.0.1 is taken by another program. Stop it or configure another port"
              + " (0 for any free one).",
          e);
    }
  }

  /** A data directory that was never started to the end is remade: initdb may have been killed. */
  private static Secret prepare(Path home, Path data) throws IOException {
    var file = home.resolve("password");
    if (!Files.exists(home.resolve("ready"))) {
      FileUtils.deleteDirectory(data.toFile());
      Files.deleteIfExists(file);
    }
    if (!Files.exists(file)) {
      var random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(random));
    }
    return new Secret(Files.readString(file).strip());
  }

  private static EmbeddedPostgres launch(
      Path home, Path data, int port, Path binaries, boolean durable, Secret password)
      throws IOException {
    var durability = durable ? "on" : "off";
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setPgBinaryResolver(new Binaries())
        .setPort(port)
        .setPGStartupWait(STARTUP)
        .setRegisterShutdownHook(false)
        // These become options of initdb.
        .setLocaleConfig("locale", "C.UTF-8")
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("pwfile", home.resolve("password").toString())
        .setConnectConfig("password", password.reveal())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "200")
        // The library switches both off by default.
        .setServerConfig("fsync", durability)
        .setServerConfig("synchronous_commit", durability)
        .setServerConfig("full_page_writes", durability)
        // Values of rows never reach the server's log.
        .setServerConfig("log_min_error_statement", "panic")
        .setServerConfig("log_error_verbosity", "terse")
        .setOutputRedirector(ProcessBuilder.Redirect.to(home.resolve("server.log").toFile()))
        .start();
  }

  public int port() {
    return server.getPort();
  }

  public String user() {
    return USER;
  }

  public Secret password() {
    return password;
  }

  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Stops the server; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.close();
      lock.close();
    } catch (IOException e) {
      LOG.warn("The embedded PostgreSQL did not stop in order", e);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      LOG.debug("Stopping while the process ends", exiting);
    }
  }

  /** At exit other threads may still be finishing their transactions. */
  private void closeAfterClients() {
    try {
      var running = Postmaster.of(data);
      if (running.isPresent()) {
        running.get().stopAfterClients();
      }
    } catch (IOException e) {
      LOG.warn("The embedded PostgreSQL could not be stopped", e);
    }
  }

  /** A new object per start: the library remembers where it unpacked for each resolver. */
  private static final class Binaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    }
  }
}
