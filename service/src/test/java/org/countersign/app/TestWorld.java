package org.countersign.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.demo.Cast;
import org.countersign.demo.World;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;
import org.jspecify.annotations.Nullable;

/** The service with its outside world and the people in it, all in this process. */
final class TestWorld implements AutoCloseable {
  private final SandboxServers outside;
  private final TestService service;
  private final World world;
  private @Nullable Cast cast;

  private TestWorld(SandboxServers outside, TestService service, World world) {
    this.outside = outside;
    this.service = service;
    this.world = world;
  }

  /** With its people gathered. */
  static TestWorld start() throws IOException {
    var world = empty();
    world.cast =
        Cast.gather(world.world, Clocks.system(), Files.createTempDirectory("countersign-cast-"));
    return world;
  }

  /** Nobody has come yet. */
  static TestWorld empty() throws IOException {
    var root = new AtomicReference<List<java.security.cert.X509Certificate>>(List.of());
    var outside =
        SandboxServers.start(
            SandboxConfig.inMemory(),
            Outsiders.examiner(),
            () -> Objects.requireNonNull(root.get()),
            Clocks.system());
    var service =
        TestService.start(
            Map.of(
                "COUNTERSIGN_MAILBOX_URL", outside.mailbox().toString(),
                "COUNTERSIGN_FILING_URL", outside.filingEndpoint().toString()));
    root.set(service.service().roots());
    var work = Files.createTempDirectory("countersign-cast-");
    var world =
        new World(
            service.url(),
            outside.mailbox(),
            () ->
                URI.create(
                    operate(service, "create-registrar", Map.of("email", "r@registry.example"))),
            (name, jwks) -> createClient(service, work, name, jwks.toString()),
            java.util.Optional.empty());
    return new TestWorld(outside, service, world);
  }

  URI url() {
    return service.url();
  }

  Cast cast() {
    return Objects.requireNonNull(cast);
  }

  World world() {
    return world;
  }

  TestService service() {
    return service;
  }

  private static String createClient(TestService service, Path work, String name, String jwks) {
    try {
      var file = Files.writeString(Files.createTempFile(work, "vendor-", ".json"), jwks);
      var scopes = "filings:read filings:write signing:write submissions:write";
      return operate(
          service,
          "create-client",
          Map.of("name", name, "jwks", file.toString(), "scopes", scopes));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String operate(TestService service, String command, Map<String, String> values) {
    var printed = new ByteArrayOutputStream();
    service
        .service()
        .command(command)
        .orElseThrow()
        .run(values, new PrintStream(printed, true, StandardCharsets.UTF_8));
    var words = printed.toString(StandardCharsets.UTF_8).strip().split("\\s+");
    return words[words.length - 1];
  }

  @Override
  public void close() throws Exception {
    service.close();
    outside.close();
  }
}
