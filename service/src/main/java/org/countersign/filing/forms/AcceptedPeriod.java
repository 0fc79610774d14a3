package org.countersign.filing.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a channel takes an edition, by the day of submission or postmark.
 *
 * @param from first day
 * @param until last day; absent while none is announced
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AcceptedPeriod(FilingChannel channel, LocalDate from, Optional<LocalDate> until) {
  boolean covers(FilingChannel asked, LocalDate day) {
    return channel == asked
        && !day.isBefore(from)
        && until.map(end -> !day.isAfter(end)).orElse(true);
  }
}
