package org.countersign.trust.pki;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer of the OCSP responder.
 *
 * @param der an OCSPResponse (RFC 6960 §4.2.1)
 * @param period of an answer that caches may keep
 */
public record OcspAnswer(byte[] der, Optional<Period> period) {
  /** From when until when the answer holds. */
  public record Period(Instant thisUpdate, Instant nextUpdate) {}
}
