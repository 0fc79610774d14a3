package org.countersign.demo;

import java.nio.file.Path;
import java.util.UUID;

/** People of the demo, brought as far as a test of pages needs them. */
public final class TestPeople {
  private TestPeople() {}

  /** An application by a fresh attorney that waits for its decision; its id. */
  public static String apply(World world, Path directory, String barNumber) {
    var attorney = new Attorney(world, UUID.randomUUID().toString().substring(0, 8));
    attorney.register();
    attorney.apply(SampleForms.evidence(directory), barNumber);
    return attorney.registration();
  }

  /** A registrar who is signed in; the value of their cookies. */
  public static String registrar(World world) {
    var registrar = new Registrar(world);
    registrar.enrol();
    return registrar.connection().credentials().getOrDefault("Cookie", "");
  }
}
