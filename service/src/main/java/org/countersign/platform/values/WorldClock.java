package org.countersign.platform.values;

import java.time.Instant;

/**
 * Business time of one world: links, requests, delegations, editions, retries, sunset. In
 * production it equals {@link TrustClock}; a practice world may run ahead of it and never goes
 * back.
 */
@FunctionalInterface
public interface WorldClock {
  /** The world's present moment, truncated to milliseconds. */
  Instant now(WorldId world);
}
