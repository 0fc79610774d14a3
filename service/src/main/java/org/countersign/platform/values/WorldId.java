package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A vendor's practice space, or the one world of production. Printed {@code wld_…}. */
public record WorldId(UUID value) {
  public static final String PREFIX = "wld";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static WorldId parse(String text) {
    return new WorldId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
