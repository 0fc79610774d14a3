package org.countersign.demo;

import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for something that the service does in its own time. */
final class Pause {
  private static final long STEP_MILLIS = 250;

  private Pause() {}

  /** Asks until there is an answer, at most {@code tries} times a quarter of a second apart. */
  static <T> T until(String what, int tries, Supplier<Optional<T>> question) {
    for (int attempt = 0; attempt < tries; attempt++) {
      var answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      try {
        Thread.sleep(STEP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoryFailure("Interrupted while waiting for " + what, e);
      }
    }
    throw new StoryFailure("Waited " + tries * STEP_MILLIS / 1000 + " s for " + what + " in vain");
  }
}
