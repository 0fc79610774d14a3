package org.countersign.trust.ades;

import java.util.List;

/** Trust anchors of timestamp authorities cannot be read; start-up stops with every reason. */
public final class AnchorsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  AnchorsUnavailable(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** One sentence each. */
  public List<String> reasons() {
    return reasons;
  }
}
