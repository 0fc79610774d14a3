package org.countersign.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.bench.BenchWorlds;
import org.countersign.demo.World;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;

/** Practice services for benchmarks, on any free ports. */
final class BenchServices implements BenchWorlds {
  private final Map<String, String> variables;

  /**
   * @param variables the process's environment
   */
  BenchServices(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public Running start(Path directory, List<URI> trusted, Map<String, Object> overrides)
      throws Exception {
    var root = new AtomicReference<List<java.security.cert.X509Certificate>>(List.of());
    var outside =
        SandboxServers.start(
            new SandboxConfig(
                0, 0, Files.createDirectories(directory.resolve("sandbox")), null, 0, null),
            Outsiders.examiner(),
            () -> Objects.requireNonNull(root.get(), "never null"),
            Clocks.system());
    try {
      var settings = new HashMap<>(Outsiders.settings(variables, outside, Ports.free()));
      settings.put("COUNTERSIGN_DATA", directory.toString());
      var origins = new ArrayList<String>();
      origins.add(outside.mailbox().toString());
      origins.add(outside.filingEndpoint().toString());
      trusted.forEach(origin -> origins.add(origin.toString()));
      var all = new HashMap<>(overrides);
      all.put("/modules/outbound/trustedOrigins", origins);
      var service =
          RunningService.start(
              new ConfigurationLoader(settings).load("config/sandbox.yml", all), Sources.system());
      root.set(service.roots());
      return new Started(service, outside);
    } catch (Exception e) {
      outside.close();
      throw e;
    }
  }

  /** A service and what is around it. */
  private record Started(RunningService service, SandboxServers outside) implements Running {
    @Override
    public World world() {
      return Outsiders.world(service, outside.mailbox(), Optional.empty());
    }

    @Override
    public void close() throws Exception {
      try (outside) {
        service.close();
      }
    }
  }
}
