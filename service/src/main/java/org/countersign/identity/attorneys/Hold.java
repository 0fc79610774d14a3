package org.countersign.identity.attorneys;

import java.time.Instant;
import java.util.Optional;

/**
 * An interval in which an attorney's standing was suspended. Kept for ever: a signature whose
 * timestamp lies in one is reported so.
 *
 * @param until absent while it lasts
 */
public record Hold(Instant from, Optional<Instant> until) {
  /** Whether the suspension covered this moment; its end belongs to good standing again. */
  public boolean covers(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
