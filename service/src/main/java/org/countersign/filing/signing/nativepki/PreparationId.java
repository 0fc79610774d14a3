package org.countersign.filing.signing.nativepki;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.countersign.platform.values.PublicId;

/** One preparation of one document. Printed {@code prp_…}. */
public record PreparationId(UUID value) {
  public static final String PREFIX = "prp";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static PreparationId parse(String text) {
    return new PreparationId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
