package org.countersign.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the examination of one container may cost; absent or 0 means the default.
 *
 * @param seconds most time of the processor that one examination takes; by the clock it may take
 *     six times as long
 * @param megabytes heap of the process that examines
 */
public record ExaminationLimits(
    @JsonProperty("seconds") int seconds, @JsonProperty("megabytes") int megabytes) {
  private static final int SECONDS = 10;
  private static final int MEGABYTES = 256;
  private static final int FEWEST_MEGABYTES = 64;

  public ExaminationLimits {
    seconds = seconds == 0 ? SECONDS : seconds;
    megabytes = megabytes == 0 ? MEGABYTES : megabytes;
    if (seconds < 0 || megabytes < FEWEST_MEGABYTES) {
      throw new IllegalArgumentException("examination: seconds or megabytes");
    }
  }

  /** Ten seconds and 256 MB. */
  public static ExaminationLimits standard() {
    return new ExaminationLimits(0, 0);
  }
}
