package org.countersign.identity.attorneys;

import java.util.Set;

/** Standing with this service. */
public enum AttorneyState {
  ACTIVE,
  /** On hold: nothing can be begun, prepared, completed, released or sealed. */
  SUSPENDED,
  /** For good. */
  REVOKED,
  /** Standing has lapsed. */
  INACTIVE;

  /** Where this state may go. */
  public Set<AttorneyState> next() {
    return switch (this) {
      case ACTIVE -> Set.of(SUSPENDED, REVOKED, INACTIVE);
      case SUSPENDED -> Set.of(ACTIVE, REVOKED);
      case INACTIVE -> Set.of(ACTIVE, REVOKED);
      case REVOKED -> Set.of();
    };
  }
}
