package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An attorney's application. Printed {@code reg_…}. */
public record RegistrationId(UUID value) {
  public static final String PREFIX = "reg";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static RegistrationId parse(String text) {
    return new RegistrationId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
