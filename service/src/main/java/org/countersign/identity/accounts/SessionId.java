package org.countersign.identity.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.countersign.platform.values.PublicId;

/** An open session, as lists name it. Printed {@code ses_…}. */
public record SessionId(UUID value) {
  public static final String PREFIX = "ses";

  /** Reads the printed form; an id that cannot exist is a not-found problem. */
  @JsonCreator
  public static SessionId parse(String text) {
    return new SessionId(PublicId.require(PREFIX, text));
  }

  @Override
  @JsonValue
  public String toString() {
    return PublicId.print(PREFIX, value);
  }
}
