package org.countersign.platform.isolation;

/** Builds the pool of child processes. */
public final class IsolationModule implements AutoCloseable {
  private final Sandboxed sandboxed;

  private IsolationModule(Sandboxed sandboxed) {
    this.sandboxed = sandboxed;
  }

  /** Starts nothing yet. */
  public static IsolationModule build(IsolationConfig config, ChildJvm jvm) {
    return new IsolationModule(new Sandboxed(config, jvm));
  }

  public Sandboxed sandboxed() {
    return sandboxed;
  }

  @Override
  public void close() {
    sandboxed.close();
  }
}
