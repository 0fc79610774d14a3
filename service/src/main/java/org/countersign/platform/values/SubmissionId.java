package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One hand-over of a package. Printed {@code sub_…}. */
public record SubmissionId(UUID value) {
  public static final String PREFIX = "sub";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static SubmissionId parse(String text) {
    return new SubmissionId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
