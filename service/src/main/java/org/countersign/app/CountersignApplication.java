package org.countersign.app;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.portal.PortalModule;
import org.eclipse.jetty.server.Server;

/** The HTTP server and its background work. */
public final class CountersignApplication extends Application<ServiceConfiguration> {
  private static final Set<String> TEXT =
      Set.of(
          "application/json",
          "application/problem+json",
          "text/html",
          "text/css",
          "text/javascript",
          "text/plain",
          "image/svg+xml");

  /**
   * Certificates, lists, OCSP answers and timestamps. RFC 5280 §8: fetching a list by TLS asks for
   * a certificate whose status is asked for; readers of certificates often speak plain HTTP only.
   */
  private static final List<String> SIGNED_ITSELF = List.of("/pki/", "/ocsp", "/tsa");

  private final Sources sources;
  private Optional<Wiring> wiring = Optional.empty();

  public CountersignApplication(Sources sources) {
    this.sources = sources;
  }

  @Override
  public String getName() {
    return "countersign";
  }

  @Override
  public void run(ServiceConfiguration configuration, Environment environment) throws Exception {
    ProductionReadiness.require(configuration);
    Ports.requireFree(configuration);
    if (configuration.getServerFactory() instanceof AbstractServerFactory factory) {
      // Our mapper answers for everything; the defaults would let exception texts out.
      factory.setRegisterDefaultExceptionMappers(false);
      // Packages and PDFs are as small as they get; packing them again would cost their length,
      // their ranges and most of the speed.
      factory.getGzipFilterFactory().setCompressedMimeTypes(TEXT);
    }
    SlashesInPaths.allow(configuration);
    ForwardedByProxies.confine(configuration);
    var built = Wiring.build(configuration, sources, environment.metrics());
    wiring = Optional.of(built);
    start(built, environment);
    serve(built, environment);
  }

  /** The modules, once {@link #run} has built them. */
  Wiring wiring() {
    return wiring.orElseThrow();
  }

  private static void start(Wiring wiring, Environment environment) throws Exception {
    var platform = wiring.platform();
    var all = wiring.contributions();
    all.jobs().forEach(platform.jobs().jobs()::register);
    all.recurring().forEach(platform.jobs().jobs()::register);
    all.consumers().forEach(platform.events()::register);
    for (var recurring : all.recurring()) {
      // Once before the first request: a list that has expired while we were down is renewed.
      recurring.run();
    }
    all.managed().forEach(environment.lifecycle()::manage);
    environment.lifecycle().manage(platform.jobs());
    environment.lifecycle().manage(platform.events());
    all.health()
        .forEach(
            (name, alarms) ->
                environment
                    .healthChecks()
                    .register(
                        name,
                        new HealthCheck() {
                          @Override
                          protected Result check() {
                            var found = alarms.get();
                            return found.isEmpty()
                                ? Result.healthy()
                                : Result.unhealthy(String.join(" ", found));
                          }
                        }));
    environment
        .healthChecks()
        .register(
            "database",
            new HealthCheck() {
              @Override
              protected Result check() throws Exception {
                try (var connection = platform.database().dataSource().getConnection()) {
                  return connection.isValid(2) ? Result.healthy() : Result.unhealthy("no answer");
                }
              }
            });
  }

  private static void serve(PortalModule portal, Environment environment) {
    portal
        .assets()
        .forEach(
            (path, servlet) ->
                environment
                    .servlets()
                    .addServlet("assets " + path, servlet)
                    .addMapping(path + "*"));
    environment
        .servlets()
        .addFilter("asset-headers", portal.assetHeaders())
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST), true, PortalModule.ASSETS + "*");
  }

  private static void serve(Wiring wiring, Environment environment) {
    var all = wiring.contributions();
    var web = wiring.platform().web();
    var problems = new ProblemCatalogue(wiring.publicUrl(), List.copyOf(all.problems()));
    // Observers of requests come with integration.support.
    web.components(all.authenticators(), List.of(), problems)
        .forEach(environment.jersey()::register);
    all.resources().forEach(environment.jersey()::register);
    environment
        .servlets()
        .addFilter("request-id", web.requestIds())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    web.tlsOnly(SIGNED_ITSELF, problems)
        .ifPresent(
            filter ->
                environment
                    .servlets()
                    .addFilter("tls-only", filter)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*"));
    serve(wiring.portal(), environment);
    SlashesInPaths.confine(environment);
    var jetty = web.jettyProblems(problems);
    environment.getApplicationContext().setErrorHandler(jetty);
    environment
        .lifecycle()
        .addServerLifecycleListener((Server server) -> server.setErrorHandler(jetty));
  }
}
