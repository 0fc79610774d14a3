package org.countersign.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each stage of a ceremony took, as the signer's device sees it. */
public final class Stages {
  private final Map<String, Long> nanos = new LinkedHashMap<>();

  Stages() {}

  <R> R time(String stage, Supplier<R> work) {
    long from = System.nanoTime();
    try {
      return work.get();
    } finally {
      nanos.merge(stage, System.nanoTime() - from, Long::sum);
    }
  }

  /** Nanoseconds by stage, in the order of the act. */
  public Map<String, Long> nanos() {
    return new LinkedHashMap<>(nanos);
  }
}
