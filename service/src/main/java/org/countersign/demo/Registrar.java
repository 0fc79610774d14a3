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
    connection.get("/v1/registrations/" + registration);
    connection.bytes("/v1/registrations/" + registration + "/evidence");
    return connection.post(
        "/v1/registrations/" + registration + "/decision",
        Map.of("decision", "APPROVED", "reason", "Bar record and evidence agree."));
  }
}
