package org.countersign.sandbox.docusign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Moments as DocuSign writes and reads them. */
final class Times {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ON_PAPER =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  static String text(Instant moment) {
    return WRITTEN.format(moment);
  }

  static String onPaper(Instant moment) {
    return ON_PAPER.format(moment);
  }

  /** A full ISO moment or a day. */
  static Optional<Instant> read(String text) {
    try {
      if (text.matches("\\d{4}[-/]\\d{2}[-/]\\d{2}")) {
        return Optional.of(
            LocalDate.parse(text.replace('/', '-')).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
