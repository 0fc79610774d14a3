package org.countersign.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.demo.Story;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;

/**
 * {@code demo}: the service with its embedded database, the fake outside world beside it, and the
 * outside parties who play the main job over HTTP.
 */
final class DemoCommand {
  private static final String CONFIGURATION = "config/sandbox.yml";
  private static final int FILING_PORT = 8090;
  private static final int MAILBOX_PORT = 8025;

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
    try (var outside = startOutside(arguments, data, root)) {
      int port = arguments.port() == 0 ? Ports.free() : arguments.port();
      out.println("Starting the service, its database and the sandbox around it …");
      try (var service = start(outside, port)) {
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
      DemoArguments arguments, Path data, AtomicReference<List<X509Certificate>> root)
      throws IOException {
    var anyPort = arguments.port() == 0;
    if (!anyPort) {
      Ports.requireFreeOnLoopback(FILING_PORT, MAILBOX_PORT, arguments.port());
    }
    var config =
        new SandboxConfig(
            anyPort ? 0 : FILING_PORT,
            anyPort ? 0 : MAILBOX_PORT,
            Files.createDirectories(data.resolve("sandbox")),
            null,
            0,
            null);
    return SandboxServers.start(
        config,
        Outsiders.examiner(),
        () -> Objects.requireNonNull(root.get(), "never null"),
        Clocks.system());
  }

  private RunningService start(SandboxServers outside, int port) throws Exception {
    var settings = Outsiders.settings(variables, outside, port);
    var configuration = new ConfigurationLoader(settings).load(CONFIGURATION, Map.of());
    return RunningService.start(configuration, Sources.system());
  }

  private boolean play(RunningService service, SandboxServers outside, DemoArguments arguments)
      throws IOException {
    var world = Outsiders.world(service, outside.mailbox());
    var work = Files.createTempDirectory("countersign-demo-");
    out.println();
    return new Story(world, arguments.story(), out, Clocks.system()).play(work);
  }

  private void printPlaces(RunningService service, SandboxServers outside) {
    out.println("  service          " + service.publicUrl());
    out.println("  mailbox          " + outside.mailbox());
    out.println("  filing endpoint  " + outside.filingEndpoint());
  }
}
