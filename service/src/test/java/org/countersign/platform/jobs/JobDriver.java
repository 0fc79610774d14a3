package org.countersign.platform.jobs;

/** Runs a registered job on this thread, as the scheduler would on its own. */
public final class JobDriver {
  private JobDriver() {}

  /** One run of one instance. */
  public static Outcome run(Jobs jobs, String kind, String instance) {
    var handler =
        jobs.handlers().stream()
            .filter(found -> found.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No job is called " + kind));
    try {
      return handler.run(instance);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One turn of recurring work. */
  public static void turn(Jobs jobs, String name) {
    var job =
        jobs.recurring().stream()
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No recurring job is called " + name));
    try {
      job.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
