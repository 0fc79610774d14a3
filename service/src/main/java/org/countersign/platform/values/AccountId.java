package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person who signs in. Printed {@code usr_…}. */
public record AccountId(UUID value) {
  public static final String PREFIX = "usr";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static AccountId parse(String text) {
    return new AccountId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
