package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A file of an organization. Printed {@code doc_…}. */
public record DocumentId(UUID value) {
  public static final String PREFIX = "doc";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static DocumentId parse(String text) {
    return new DocumentId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
