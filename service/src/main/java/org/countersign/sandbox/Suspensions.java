package org.countersign.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** When the attorney was suspended, as {@code attorneyHolds} of filing.json says. */
final class Suspensions {
  private final List<Suspension> all = new ArrayList<>();

  /** Without end when it still lasted; the end belongs to good standing. */
  private record Suspension(Instant from, Instant until) {
    boolean covers(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  private Suspensions() {}

  /** What cannot be read is refused: it might hide one. */
  static Suspensions read(JsonNode holds, String place, Findings findings) {
    var read = new Suspensions();
    for (var hold : holds) {
      try {
        var until = hold.path("until");
        read.all.add(
            new Suspension(
                Instant.parse(hold.path("from").asText("")),
                until.isMissingNode() ? Instant.MAX : Instant.parse(until.asText(""))));
      } catch (DateTimeParseException e) {
        findings.reject("filing.description", place, "attorneyHolds");
      }
    }
    return read;
  }

  boolean cover(Instant time) {
    return all.stream().anyMatch(one -> one.covers(time));
  }
}
