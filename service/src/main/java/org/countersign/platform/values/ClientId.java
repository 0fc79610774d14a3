package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A vendor's API client. Printed {@code cli_…}. */
public record ClientId(UUID value) {
  public static final String PREFIX = "cli";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static ClientId parse(String text) {
    return new ClientId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
