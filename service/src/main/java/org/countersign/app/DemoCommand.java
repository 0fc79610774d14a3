package org.countersign.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.demo.DemoOptions;
import org.countersign.demo.Story;
import org.countersign.demo.World;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;
import org.countersign.sandbox.SimulatedDocusign;

/**
 * {@code demo}: the service with its embedded database, the fake outside world beside it, and the
 * outside parties who play the main job over HTTP.
 */
final class DemoCommand {
  private static final String CONFIGURATION = "config/sandbox.yml";
  private static final int FILING_PORT = 8090;
  private static final int MAILBOX_PORT = 8025;
  private static final int DOCUSIGN_PORT = 8453;

  private final Map<String, String> variables;
  private final PrintStream out;

  /**
   * @param variables the process's environment
   */
  DemoCommand(Map<String, String> variables, PrintStream out) {
    this.variables = variables;
    this.out = out;
  }

  /** Plays the story; 0 when every filing was accepted. */
  int run(List<String> options) throws Exception {
    if (options.contains("--help")) {
      out.print(DemoArguments.USAGE);
      return 0;
    }
    var arguments = DemoArguments.parse(options);
    var root = new AtomicReference<List<X509Certificate>>(List.of());
    var data = Path.of(variables.getOrDefault("COUNTERSIGN_DATA", "data"));
    var simulated = simulated(arguments);
    try (var outside = startOutside(arguments, data, simulated, root)) {
      int port = arguments.port() == 0 ? Ports.free() : arguments.port();
      out.println("Starting the service, its database and the sandbox around it …");
      var connection = DocusignPractice.connect(outside, simulated, data);
      try (var service = start(outside, connection, port)) {
        root.set(service.roots());
        printPlaces(service, outside);
        var accepted = play(service, outside, arguments);
        if (!arguments.exit()) {
          out.println();
          out.println("Still serving; stop with Ctrl-C.");
          printPlaces(service, outside);
          service.join();
        }
        return accepted ? 0 : 1;
      }
    }
  }

  private static SandboxServers startOutside(
      DemoArguments arguments,
      Path data,
      Optional<SimulatedDocusign> simulated,
      AtomicReference<List<X509Certificate>> root)
      throws IOException {
    var anyPort = arguments.port() == 0;
    if (!anyPort) {
      Ports.requireFreeOnLoopback(FILING_PORT, MAILBOX_PORT, arguments.port());
      if (simulated.isPresent()) {
        Ports.requireFreeOnLoopback(DOCUSIGN_PORT);
      }
    }
    var config =
        new SandboxConfig(
            anyPort ? 0 : FILING_PORT,
            anyPort ? 0 : MAILBOX_PORT,
            Files.createDirectories(data.resolve("sandbox")),
            null,
            0,
            null);
    var started = new AtomicReference<Optional<DocusignControl>>(Optional.empty());
    var servers =
        SandboxServers.start(
            simulated.map(config::with).orElse(config),
            Outsiders.examiner(),
            new AgencyTrust(root::get, started::get),
            Clocks.system());
    started.set(servers.docusign());
    return servers;
  }

  private static Optional<SimulatedDocusign> simulated(DemoArguments arguments) {
    return arguments.story().provider() == DemoOptions.Provider.DOCUSIGN
        ? Optional.of(DocusignPractice.simulated(arguments.port() == 0 ? 0 : DOCUSIGN_PORT))
        : Optional.empty();
  }

  private RunningService start(
      SandboxServers outside, Optional<DocusignPractice> docusign, int port) throws Exception {
    var settings = Outsiders.settings(variables, outside, port);
    docusign.ifPresent(practice -> settings.putAll(practice.secrets()));
    var overrides = docusign.map(practice -> practice.settings(port)).orElse(Map.of());
    var configuration = new ConfigurationLoader(settings).load(CONFIGURATION, overrides);
    return RunningService.start(configuration, Sources.system());
  }

  private boolean play(RunningService service, SandboxServers outside, DemoArguments arguments)
      throws IOException {
    var world =
        Outsiders.world(
            service,
            outside.mailbox(),
            outside
                .docusign()
                .map(docusign -> new World.DocusignRoots(docusign.tlsRoot(), docusign.sealRoot())));
    var work = Files.createTempDirectory("countersign-demo-");
    out.println();
    return new Story(world, arguments.story(), out, Clocks.system()).play(work);
  }

  private void printPlaces(RunningService service, SandboxServers outside) {
    out.println("  service          " + service.publicUrl());
    out.println("  mailbox          " + outside.mailbox());
    out.println("  filing endpoint  " + outside.filingEndpoint());
    outside
        .docusign()
        .ifPresent(docusign -> out.println("  DocuSign         " + docusign.address()));
  }
}
