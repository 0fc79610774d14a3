package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An invitation to one signer. Printed {@code srq_…}. */
public record SigningRequestId(UUID value) {
  public static final String PREFIX = "srq";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static SigningRequestId parse(String text) {
    return new SigningRequestId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
