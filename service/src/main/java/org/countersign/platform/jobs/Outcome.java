package org.countersign.platform.jobs;

import java.time.Duration;

/** How a job's run ended, when it did not fail. */
public sealed interface Outcome {
  /** Finished for good: the instance is forgotten and may be enqueued anew. */
  static Outcome done() {
    return new Done();
  }

  /** Not finished, and nothing is wrong: run again after {@code pause}. */
  static Outcome again(Duration pause) {
    return new Again(pause);
  }

  /** See {@link #done()}. */
  record Done() implements Outcome {}

  /** See {@link #again(Duration)}. */
  record Again(Duration pause) implements Outcome {}
}
