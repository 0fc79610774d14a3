package org.countersign.trust.pki;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a certificate was on hold; kept for ever.
 *
 * @param until the release or the revocation that ended it; absent while it lasts
 */
public record HoldInterval(Instant from, Optional<Instant> until) {
  /** Whether a signature stamped then lies in it. */
  public boolean contains(Instant time) {
    return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
  }
}
