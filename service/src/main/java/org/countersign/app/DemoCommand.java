package org.countersign.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.demo.Story;
import org.countersign.demo.World;
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
        root.set(List.of(service.root()));
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
            0);
    return SandboxServers.start(
        config, () -> Objects.requireNonNull(root.get(), "never null"), Clocks.system());
  }

  private RunningService start(SandboxServers outside, int port) throws Exception {
    var settings = new HashMap<>(variables);
    settings.put("COUNTERSIGN_PORT", String.valueOf(port));
    settings.put("COUNTERSIGN_ADMIN_PORT", "0");
    settings.put("COUNTERSIGN_PUBLIC_URL", "http://localhost:" + port);
    settings.put("COUNTERSIGN_MAILBOX_URL", outside.mailbox().toString());
    settings.put("COUNTERSIGN_FILING_URL", outside.filingEndpoint().toString());
    var configuration = new ConfigurationLoader(settings).load(CONFIGURATION, Map.of());
    return RunningService.start(configuration, Sources.system());
  }

  private boolean play(RunningService service, SandboxServers outside, DemoArguments arguments)
      throws IOException {
    var world =
        new World(
            service.publicUrl(),
            outside.mailbox(),
            () ->
                URI.create(
                    operate(
                        service,
                        "create-registrar",
                        Map.of("email", "registrar@registry.example"))),
            (name, jwks) -> createClient(service, name, jwks));
    var work = Files.createTempDirectory("countersign-demo-");
    out.println();
    return new Story(world, arguments.story(), out, Clocks.system()).play(work);
  }

  private String createClient(RunningService service, String name, JsonNode jwks) {
    try {
      var file = Files.createTempFile("vendor-", ".jwks.json");
      try {
        Files.writeString(file, jwks.toString());
        return operate(
            service,
            "create-client",
            Map.of(
                "name",
                name,
                "jwks",
                file.toString(),
                "scopes",
                "filings:read filings:write signing:write submissions:write"));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs an operator's command and returns the last word it printed. */
  private static String operate(
      RunningService service, String command, Map<String, String> values) {
    var printed = new ByteArrayOutputStream();
    Optional.of(command)
        .flatMap(service::command)
        .orElseThrow(() -> new IllegalStateException("There is no command " + command))
        .run(values, new PrintStream(printed, true, StandardCharsets.UTF_8));
    var words = printed.toString(StandardCharsets.UTF_8).strip().split("\\s+");
    return words[words.length - 1];
  }

  private void printPlaces(RunningService service, SandboxServers outside) {
    out.println("  service          " + service.publicUrl());
    out.println("  mailbox          " + outside.mailbox());
    out.println("  filing endpoint  " + outside.filingEndpoint());
  }
}
