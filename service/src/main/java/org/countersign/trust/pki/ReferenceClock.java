package org.countersign.trust.pki;

import java.time.Instant;

/** A clock that is not this node's: the database's, shared by all nodes. */
public interface ReferenceClock {
  /** Asks it; takes as long as the way there and back. */
  Instant now();
}
