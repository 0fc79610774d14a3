package org.countersign.platform.values;

import java.time.Instant;

/**
 * Real time: certificates, timestamps, CRL, OCSP, JWT, sessions, audit and the signing time {@code
 * /M}. Nothing in a practice world can move it.
 */
@FunctionalInterface
public interface TrustClock {
  /** The present moment, truncated to milliseconds. */
  Instant now();
}
