package org.countersign.app;

import java.util.List;

/** The service does not start; every reason is told at once, each with what to do. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  StartRefused(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
