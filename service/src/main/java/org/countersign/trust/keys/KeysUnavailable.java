package org.countersign.trust.keys;

import java.util.List;

/** The keys cannot be used; start-up stops and prints every reason at once. Names no secret. */
public final class KeysUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  KeysUnavailable(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** One sentence each, with what to do. */
  public List<String> reasons() {
    return reasons;
  }
}
