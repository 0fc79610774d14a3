package org.countersign.platform.isolation;

/** A task gave no answer. Nothing of the child's words is in it. */
public final class ForeignTaskException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Kind {
    /** The deadline passed; the child was killed. */
    TIMEOUT,
    /** The child ended by itself. */
    CRASHED,
    /** The task needed more than the child's heap. */
    OUT_OF_MEMORY,
    /** The task threw an exception. */
    REFUSED
  }

  private final Kind kind;

  ForeignTaskException(Kind kind, String task) {
    super(task + ": " + kind);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
