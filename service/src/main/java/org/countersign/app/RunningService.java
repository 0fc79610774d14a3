package org.countersign.app;

import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.web.Json;
import org.eclipse.jetty.server.Server;

/** A service that serves, in this process. */
public final class RunningService implements AutoCloseable {
  private final Server server;
  private final Wiring wiring;

  private RunningService(Server server, Wiring wiring) {
    this.server = server;
    this.wiring = wiring;
  }

  /**
   * Starts and returns once requests are answered.
   *
   * @throws StartRefused with every reason known before starting
   */
  public static RunningService start(ServiceConfiguration configuration, Sources sources)
      throws Exception {
    var application = new CountersignApplication(sources);
    var bootstrap = new Bootstrap<>(application);
    configuration.getLoggingFactory().configure(bootstrap.getMetricRegistry(), "countersign");
    var environment =
        new Environment(
            "countersign",
            Json.mapper(),
            bootstrap.getValidatorFactory(),
            bootstrap.getMetricRegistry(),
            bootstrap.getClassLoader(),
            bootstrap.getHealthCheckRegistry(),
            configuration);
    application.run(configuration, environment);
    var server = configuration.getServerFactory().build(environment);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return new RunningService(server, application.wiring());
  }

  /** Where outside clients reach it. */
  public URI publicUrl() {
    return wiring.publicUrl();
  }

  /** Trust anchors of everything it signs and signed. */
  public List<X509Certificate> roots() {
    return wiring.roots();
  }

  /** The modules, for what no request can reach. */
  Wiring wiring() {
    return wiring;
  }

  /** An operator's command ({@code create-registrar}) on the running modules. */
  public Optional<OperatorCommand> command(String name) {
    return wiring.command(name);
  }

  /** Waits until the service is stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
