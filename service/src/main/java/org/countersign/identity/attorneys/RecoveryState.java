package org.countersign.identity.attorneys;

import java.util.Set;

/** Life of a recovery; the database knows the same moves. */
public enum RecoveryState {
  REQUESTED,
  /** A registrar knows who asks; the waiting time runs. */
  VERIFIED,
  /** The link is mailed. */
  RELEASED,
  /** The attorney did not ask, and said so. */
  STOPPED,
  REFUSED;

  /** Where this state may go. */
  public Set<RecoveryState> next() {
    return switch (this) {
      case REQUESTED -> Set.of(VERIFIED, STOPPED, REFUSED);
      case VERIFIED -> Set.of(RELEASED, STOPPED, REFUSED);
      case RELEASED -> Set.of(STOPPED);
      case STOPPED, REFUSED -> Set.of();
    };
  }
}
