package org.countersign.filing.forms;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which ways of signing a channel takes, and since when.
 *
 * @param from first day
 * @param until last day; absent while none is announced
 * @param citation the rule
 * @param refusal why the other ways are refused, in plain words
 * @param offer what to do instead, in plain words
 */
record ChannelRule(
    FilingChannel channel,
    Set<SignatureMethod> methods,
    LocalDate from,
    Optional<LocalDate> until,
    String citation,
    String refusal,
    String offer) {
  ChannelRule {
    methods = Set.copyOf(methods);
  }

  boolean covers(FilingChannel asked, LocalDate day) {
    return channel == asked
        && !day.isBefore(from)
        && until.map(end -> !day.isAfter(end)).orElse(true);
  }
}
