package org.countersign.identity.credentials;

import io.jsonwebtoken.Clock;
import java.util.Date;
import org.countersign.platform.values.TrustClock;

/** The trust clock as the JWT library wants it. */
record JwtClock(TrustClock clock) implements Clock {
  @Override
  public Date now() {
    return Date.from(clock.now());
  }
}
