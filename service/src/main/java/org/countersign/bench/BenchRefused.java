package org.countersign.bench;

import java.util.List;

/** A benchmark that cannot run as asked; every reason at once. */
final class BenchRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  BenchRefused(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  List<String> reasons() {
    return reasons;
  }
}
