package org.countersign.filing.signing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When signers are reminded, and when their request's end is announced; all in the world's time.
 *
 * @param after the invitation, growing; empty for no reminders by schedule
 * @param pause between two reminders of one request, whoever asks for them
 * @param expiryNotice how long before its end a request is announced to attorney and vendor
 */
public record ReminderConfig(List<Duration> after, Duration pause, Duration expiryNotice) {
  public ReminderConfig {
    after = after.stream().sorted().toList();
  }

  /** When somebody who is invited now is to be reminded first. */
  Optional<Instant> first(Instant now) {
    return after.stream().findFirst().map(now::plus);
  }

  /** Defaults: after 3 and 7 days, one a day, three days ahead. */
  @JsonCreator
  public static ReminderConfig of(
      @JsonProperty("after") Optional<List<Duration>> after,
      @JsonProperty("pause") Optional<Duration> pause,
      @JsonProperty("expiryNotice") Optional<Duration> expiryNotice) {
    return new ReminderConfig(
        after.orElse(List.of(Duration.ofDays(3), Duration.ofDays(7))),
        pause.orElse(Duration.ofDays(1)),
        expiryNotice.orElse(Duration.ofDays(3)));
  }

  /** All defaults. */
  public static ReminderConfig defaults() {
    return of(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
