package org.countersign.filing.signing.nativepki;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.Json;
import org.countersign.platform.web.ProblemCatalogue;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;

/** The signing module's resources over HTTP, called by whom the test says. */
final class CeremonyCalls implements AutoCloseable {
  private static final String CALLER = "X-Test-Caller";

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final JerseyTest jersey;

  CeremonyCalls(SigningWorld world) throws Exception {
    CallerAuthenticator authenticator =
        request -> Optional.ofNullable(request.getHeaderString(CALLER)).map(callers::get);
    var problems = new ArrayList<ProblemType>(world.web.problems());
    problems.addAll(List.of(SigningProblem.values()));
    var config = new ResourceConfig();
    world
        .web
        .components(
            List.of(authenticator),
            List.of(),
            new ProblemCatalogue(URI.create("http://localhost"), problems))
        .forEach(config::register);
    world.signing.resources().forEach(config::register);
    jersey = new JerseyTest(config) {};
    jersey.setUp();
  }

  @Override
  public void close() throws Exception {
    jersey.tearDown();
  }

  record Reply(int status, int length, JsonNode body) {
    String result(int index) {
      return body.path("results").path(index).path("result").asText();
    }

    String problem(int index) {
      return body.path("results").path(index).path("problem").asText();
    }
  }

  Reply post(Caller caller, String path, Object body) throws IOException {
    callers.put(caller.id().toString(), caller);
    var response =
        jersey
            .target(path)
            .request()
            .header(CALLER, caller.id().toString())
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .post(Entity.json(Json.mapper().writeValueAsString(body)));
    var text = response.readEntity(String.class);
    return new Reply(response.getStatus(), text.length(), Json.mapper().readTree(text));
  }

  /** One of the three steps. */
  Reply step(Caller caller, Ceremony ceremony, String step, Object body) throws IOException {
    return post(caller, "/v1/ceremonies/" + ceremony.id() + "/" + step, body);
  }

  /** An item of {@code complete}. */
  static Map<String, String> item(String preparation, String format, byte[] value) {
    return Map.of(
        "preparationId", preparation,
        "format", format,
        "value", Base64.getEncoder().encodeToString(value));
  }
}
