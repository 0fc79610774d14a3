package org.countersign.identity.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.countersign.platform.values.PublicId;

/** A passkey of a person, as lists name it. Printed {@code pky_…}. */
public record PasskeyId(UUID value) {
  public static final String PREFIX = "pky";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static PasskeyId parse(String text) {
    return new PasskeyId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
