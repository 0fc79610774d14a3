package org.countersign.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint shall behave from now on; the body of {@code PUT /management/behaviour}.
 *
 * @param delayMillis time between the receipt of a container and its examination
 * @param next what happens to the next new submissions, one each; afterwards all is normal
 */
public record Behaviour(
    @JsonProperty("delayMillis") long delayMillis,
    @JsonProperty("next") @Nullable List<Outcome> next) {
  /** Fate of one submission. */
  public enum Outcome {
    /** Examined as usual. */
    NORMAL,
    /** Received, then rejected whatever it holds. */
    REJECT,
    /** 503, nothing remembered. */
    UNAVAILABLE,
    /** Received, but the connection ends before the answer. */
    LOST_ANSWER,
    /** Received, but the answer never comes. */
    HANG
  }

  static Behaviour usual() {
    return new Behaviour(0, List.of());
  }

  List<Outcome> outcomes() {
    return next == null ? List.of() : next;
  }
}
