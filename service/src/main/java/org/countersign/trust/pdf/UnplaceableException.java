package org.countersign.trust.pdf;

import java.util.List;

/** Signature fields that cannot be created in a document; lists every reason at once. */
public final class UnplaceableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<Unplaceable> reasons;

  public UnplaceableException(List<Unplaceable> reasons) {
    super(reasons.size() + " signature places do not fit the document");
    this.reasons = List.copyOf(reasons);
  }

  public List<Unplaceable> reasons() {
    return reasons;
  }

  /**
   * One reason.
   *
   * @param fieldName the signature field asked for
   * @param detail in plain words; holds names of form fields, never their values
   */
  public record Unplaceable(String fieldName, String detail) {}
}
