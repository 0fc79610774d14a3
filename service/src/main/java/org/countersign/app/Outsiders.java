package org.countersign.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.demo.World;
import org.countersign.sandbox.ExaminerProgram;
import org.countersign.sandbox.SandboxServers;

/**
 * What the outside clients of a practice service are told, and what the service is told of them.
 */
final class Outsiders {
  private Outsiders() {}

  /** The environment of a practice service on {@code port} beside {@code outside}. */
  static Map<String, String> settings(
      Map<String, String> variables, SandboxServers outside, int port) {
    var settings = new HashMap<>(variables);
    settings.put("COUNTERSIGN_PORT", String.valueOf(port));
    settings.put("COUNTERSIGN_ADMIN_PORT", "0");
    settings.put("COUNTERSIGN_PUBLIC_URL", "http://localhost:" + port);
    settings.put("COUNTERSIGN_MAILBOX_URL", outside.mailbox().toString());
    settings.put("COUNTERSIGN_FILING_URL", outside.filingEndpoint().toString());
    return settings;
  }

  /** Our own program, which examines containers for the filing endpoint. */
  static ExaminerProgram examiner() {
    var jvm = Sources.system().jvm();
    return new ExaminerProgram(jvm.java(), jvm.classPath());
  }

  static World world(RunningService service, URI mailbox, Optional<World.DocusignRoots> docusign) {
    return new World(
        service.publicUrl(),
        mailbox,
        () ->
            URI.create(
                operate(
                    service, "create-registrar", Map.of("email", "registrar@registry.example"))),
        (name, jwks) -> createClient(service, name, jwks),
        docusign);
  }

  private static String createClient(RunningService service, String name, JsonNode jwks) {
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
}
