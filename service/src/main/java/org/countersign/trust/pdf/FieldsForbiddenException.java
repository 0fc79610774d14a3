package org.countersign.trust.pdf;

/**
 * Signature fields that must not be added to a document, because of a signature that it came with.
 */
public final class FieldsForbiddenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** It certifies the document, or locks all fields: new ones would break it. */
    CLOSED,
    /** It locks a field of this very name. */
    NAME_LOCKED,
    /** The plan was made before plans said what signatures permit. */
    UNKNOWN
  }

  FieldsForbiddenException(Reason reason) {
    super("a signature of the document permits no signature field behind it: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
