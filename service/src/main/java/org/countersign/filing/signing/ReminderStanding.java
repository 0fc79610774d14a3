package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with reminding the signer of a request.
 *
 * @param openedAt when the signer opened a ceremony over it
 * @param paperAskedAt when they asked for paper instead
 * @param optedOutAt when they wanted no more reminders of this attorney
 * @param lastSentAt when they were last reminded
 * @param step how far the schedule has come; 0 before its first
 */
public record ReminderStanding(
    Optional<Instant> openedAt,
    Optional<Instant> paperAskedAt,
    Optional<Instant> optedOutAt,
    Optional<Instant> lastSentAt,
    int step) {

  /** Why nobody is to be reminded any more; a reminder may still be too early. */
  public enum Stop {
    OPENED,
    PAPER_ASKED,
    OPTED_OUT
  }

  /** What the signer has done that ends reminders. */
  public Optional<Stop> stop() {
    if (optedOutAt.isPresent()) {
      return Optional.of(Stop.OPTED_OUT);
    }
    if (paperAskedAt.isPresent()) {
      return Optional.of(Stop.PAPER_ASKED);
    }
    return openedAt.map(at -> Stop.OPENED);
  }
}
