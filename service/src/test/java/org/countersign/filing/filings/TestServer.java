package org.countersign.filing.filings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.identity.attorneys.AttorneyProblem;
import org.countersign.identity.vendors.VendorProblem;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.ProblemCatalogue;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;

/** The module's endpoints behind the real edge, in memory. A header names the caller. */
final class TestServer {
  private static final String CALLER = "X-Test-Caller";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final JerseyTest jersey;

  TestServer(FilingWorld world) throws Exception {
    jersey = new JerseyTest(application(world)) {};
    jersey.setUp();
  }

  private ResourceConfig application(FilingWorld world) {
    CallerAuthenticator authenticator =
        request -> Optional.ofNullable(request.getHeaderString(CALLER)).map(callers::get);
    var problems = new ArrayList<ProblemType>(world.web.problems());
    problems.addAll(world.documents.problems());
    problems.addAll(world.forms.problems());
    problems.addAll(world.module.problems());
    problems.addAll(List.of(VendorProblem.values()));
    problems.addAll(List.of(AttorneyProblem.values()));
    var catalogue = new ProblemCatalogue(URI.create("http://localhost"), problems);
    var config = new ResourceConfig();
    world.web.components(List.of(authenticator), List.of(), catalogue).forEach(config::register);
    world.forms.resources().forEach(config::register);
    world.module.resources().forEach(config::register);
    return config;
  }

  void stop() throws Exception {
    jersey.tearDown();
  }

  /** An answer with its body read. */
  record Reply(Response response, String text) {
    int status() {
      return response.getStatus();
    }

    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(text, e);
      }
    }

    /** {@code code pointer} of each error. */
    List<String> errors() {
      var errors = new ArrayList<String>();
      json()
          .path("errors")
          .forEach(
              error ->
                  errors.add(error.path("code").asText() + " " + error.path("pointer").asText()));
      return errors;
    }
  }

  private Invocation.Builder request(Optional<Caller> caller, String path) {
    var target = jersey.target();
    var query = path.indexOf('?');
    target = target.path(query < 0 ? path : path.substring(0, query));
    if (query >= 0) {
      for (var pair : path.substring(query + 1).split("&", -1)) {
        var parts = pair.split("=", 2);
        target = target.queryParam(parts[0], parts[1]);
      }
    }
    var request = target.request();
    caller.ifPresent(
        known -> {
          callers.put(known.id().toString(), known);
          request.header(CALLER, known.id().toString());
        });
    return request;
  }

  Reply get(Optional<Caller> caller, String path) {
    return reply(request(caller, path).get());
  }

  Reply get(Caller caller, String path, String header, String value) {
    return reply(request(Optional.of(caller), path).header(header, value).get());
  }

  Reply post(Caller caller, String path, Object body) {
    return post(caller, path, body, UUID.randomUUID().toString());
  }

  Reply post(Caller caller, String path, Object body, String key) {
    try {
      return reply(
          request(Optional.of(caller), path)
              .header("Idempotency-Key", key)
              .post(Entity.json(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Reply put(Caller caller, String path, byte[] body, Optional<String> digest) {
    var request = request(Optional.of(caller), path);
    digest.ifPresent(value -> request.header("Content-Digest", value));
    return reply(request.put(Entity.entity(body, "application/pdf")));
  }

  private static Reply reply(Response response) {
    return new Reply(response, response.hasEntity() ? response.readEntity(String.class) : "");
  }
}
