package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One act of signing. Printed {@code cer_…}. */
public record CeremonyId(UUID value) {
  public static final String PREFIX = "cer";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static CeremonyId parse(String text) {
    return new CeremonyId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
