package org.countersign.identity.attorneys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.countersign.platform.values.PublicId;

/** A registered practitioner. Printed {@code att_…}; not the public {@link AttorneyIdentifier}. */
public record AttorneyId(UUID value) {
  public static final String PREFIX = "att";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static AttorneyId parse(String text) {
    return new AttorneyId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
