package org.countersign.platform.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A law firm, nonprofit, company or vendor. Printed {@code org_…}. */
public record OrganizationId(UUID value) {
  public static final String PREFIX = "org";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static OrganizationId parse(String text) {
    return new OrganizationId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
