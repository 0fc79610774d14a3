package org.countersign.identity.attorneys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.countersign.platform.values.PublicId;

/** An attorney's recovery of their account. Printed {@code rcv_…}. */
public record RecoveryId(UUID value) {
  public static final String PREFIX = "rcv";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static RecoveryId parse(String text) {
    return new RecoveryId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
