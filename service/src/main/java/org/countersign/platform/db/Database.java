package org.countersign.platform.db;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.util.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.countersign.platform.values.Secret;
import org.jdbi.v3.core.Jdbi;

/** The pool of connections, and the server behind it when it is the embedded one. */
public final class Database implements Managed, AutoCloseable {
  private final Optional<EmbeddedServer> server;
  private final ManagedDataSource pool;
  private final Transactions transactions;

  private Database(Optional<EmbeddedServer> server, ManagedDataSource pool) {
    this.server = server;
    this.pool = pool;
    this.transactions = new Transactions(jdbi(pool));
  }

  /**
   * Starts the embedded server when the configuration asks for it and fills the pool. Does not
   * migrate.
   *
   * @throws DatabaseUnavailable with a message for the operator
   */
  public static Database open(DatabaseConfig config, MetricRegistry metrics) {
    if (config instanceof DatabaseConfig.Embedded embedded) {
      var server = EmbeddedServer.start(embedded.directory(), embedded.port());
      return new Database(
          Optional.of(server),
          pool(
              server.jdbcUrl(),
              server.user(),
              server.password(),
              config.maximumConnections(),
              metrics));
    }
    var remote = (DatabaseConfig.Server) config;
    return new Database(
        Optional.empty(),
        pool(remote.url(), remote.user(), remote.password(), config.maximumConnections(), metrics));
  }

  /** JDBI over any source of connections, with every mapping the modules rely on. */
  public static Jdbi jdbi(DataSource source) {
    return Mappings.install(Jdbi.create(source));
  }

  /** Brings the schema up to date. */
  public void migrate() {
    Migrations.run(pool);
  }

  public Transactions transactions() {
    return transactions;
  }

  /** For libraries that speak JDBC; modules use {@link #transactions}. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void stop() throws Exception {
    pool.stop();
    server.ifPresent(EmbeddedServer::close);
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  static ManagedDataSource pool(
      String url, String user, Secret password, int connections, MetricRegistry metrics) {
    var factory = new DataSourceFactory();
    factory.setDriverClass("org.postgresql.Driver");
    factory.setUrl(url);
    factory.setUser(user);
    factory.setPassword(password.reveal());
    factory.setInitialSize(2);
    factory.setMinSize(2);
    factory.setMaxSize(connections);
    factory.setMaxWaitForConnection(Duration.seconds(10));
    factory.setValidationQuery("select 1");
    factory.setRollbackOnReturn(true);
    factory.setProperties(
        Map.of(
            "ApplicationName", "countersign",
            "connectTimeout", "10",
            "socketTimeout", "120",
            "tcpKeepAlive", "true",
            // The detail of a violated constraint quotes the row.
            "logServerErrorDetail", "false",
            // A transaction left open would hold back every reader of the event log.
            "options",
                "-c statement_timeout=60s -c lock_timeout=15s"
                    + " -c idle_in_transaction_session_timeout=60s"));
    return factory.build(metrics, "database");
  }
}
