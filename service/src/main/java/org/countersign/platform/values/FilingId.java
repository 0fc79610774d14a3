package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One benefit request. Printed {@code fil_…}. */
public record FilingId(UUID value) {
  public static final String PREFIX = "fil";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static FilingId parse(String text) {
    return new FilingId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
