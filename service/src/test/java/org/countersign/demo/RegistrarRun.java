package org.countersign.demo;

/** The registrar of the demo, for tests in which somebody else applies. */
public final class RegistrarRun {
  private RegistrarRun() {}

  /** Approves a submitted registration; returns the identifier. */
  public static String approve(World world, String registration) {
    var registrar = new Registrar(world);
    registrar.enrol();
    return registrar.approve(registration).path("attorneyIdentifier").asText();
  }
}
