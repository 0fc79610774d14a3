package org.countersign.trust.pdf;

/**
 * A CMS object does not fit the space reserved in {@code /Contents}; prepare again with a larger
 * reserve.
 */
public final class ContentsTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int needed;

  public ContentsTooLargeException(int needed, int reserved) {
    super("signature of " + needed + " bytes exceeds the reserve of " + reserved);
    this.needed = needed;
  }

  /** Bytes needed. */
  public int needed() {
    return needed;
  }
}
