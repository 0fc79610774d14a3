package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An attorney's grant to a vendor. Printed {@code dlg_…}. */
public record DelegationId(UUID value) {
  public static final String PREFIX = "dlg";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static DelegationId parse(String text) {
    return new DelegationId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
