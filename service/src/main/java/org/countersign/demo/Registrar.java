package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The registrar: enrols by the operator's one-time link, reads the application with its evidence,
 * decides.
 */
final class Registrar {
  private final Connection connection;
  private final World world;

  Registrar(World world) {
    this.world = world;
    this.connection = new Connection(world.service());
  }

  Connection connection() {
    return connection;
  }

  void enrol() {
    var token = Links.fragmentOrQuery(world.registrarLink().get(), "token");
    Passkeys.enrol(connection, new SoftwareAuthenticator(world.service()), token);
  }

  /** Approves and returns the decided registration, with {@code attorneyIdentifier}. */
  JsonNode approve(String registration) {
    connection.bytes("/v1/registrations/" + registration + "/evidence");
    lookUp(registration);
    return connection.post(
        "/v1/registrations/" + registration + "/decision",
        Map.of("decision", "APPROVED", "reason", "Bar record and evidence agree."));
  }

  /** Asks the bar of every admission; in the demo every bar confirms. */
  void lookUp(String registration) {
    var path = "/v1/registrations/" + registration;
    var application = connection.get(path);
    var day = application.path("submittedAt").asText().substring(0, "yyyy-mm-dd".length());
    for (var admission : application.path("barAdmissions")) {
      connection.post(
          path + "/look-ups",
          Map.of(
              "jurisdiction",
              admission.path("jurisdiction").asText(),
              "number",
              admission.path("number").asText(),
              "result",
              "GOOD_STANDING",
              "lookedUpOn",
              day,
              "source",
              "The bar of the demo"));
    }
  }
}
