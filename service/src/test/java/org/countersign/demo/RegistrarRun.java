package org.countersign.demo;

import java.util.Map;

/** The registrar of the demo, for tests in which somebody else applies. */
public final class RegistrarRun {
  private RegistrarRun() {}

  /** Asks the applicant of a submitted registration. */
  public static void ask(World world, String registration, String question) {
    var registrar = new Registrar(world);
    registrar.enrol();
    registrar
        .connection()
        .post(
            "/v1/registrations/" + registration + "/decision",
            Map.of("decision", "INFORMATION_REQUESTED", "reason", question));
  }

  /** Approves a submitted registration; returns the identifier. */
  public static String approve(World world, String registration) {
    var registrar = new Registrar(world);
    registrar.enrol();
    return registrar.approve(registration).path("attorneyIdentifier").asText();
  }
}
