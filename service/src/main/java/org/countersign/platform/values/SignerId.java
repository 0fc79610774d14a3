package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person who signs. Printed {@code sgn_…}. */
public record SignerId(UUID value) {
  public static final String PREFIX = "sgn";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static SignerId parse(String text) {
    return new SignerId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
