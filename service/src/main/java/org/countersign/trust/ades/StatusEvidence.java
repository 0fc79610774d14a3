package org.countersign.trust.ades;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What an authority said of one certificate, signed by it: a list or an answer, its signature
 * checked.
 *
 * @param revoked when the certificate is revoked
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
record StatusEvidence(
    RevocationCache.Kind kind,
    byte[] der,
    Instant thisUpdate,
    Optional<Instant> nextUpdate,
    Optional<Revoked> revoked) {
  /**
   * RFC 3161 §4: a revocation for one of these (unspecified, affiliation changed, superseded,
   * cessation) leaves tokens made before it valid; for any other, or none named, no token is.
   */
  private static final Set<Integer> FORGIVING = Set.of(0, 3, 4, 5);

  /** Two clocks. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  /**
   * An entry.
   *
   * @param reason RFC 5280 §5.3.1, when named
   */
  record Revoked(Instant at, Optional<Integer> reason) {}

  /** Whether it is of now: neither over nor of a time to come. */
  boolean isCurrent(Instant now) {
    return !thisUpdate.isAfter(now.plus(AHEAD))
        && nextUpdate.map(next -> next.isAfter(now)).orElse(true);
  }

  /**
   * Whether it is new enough for what the step's newest token relied on. Of a certificate that
   * stamps it must not be older than the token; authorities above publish at long intervals (the
   * root perhaps twice a year), so that for them the present list is the one there is.
   */
  boolean supports(PathStep step, Duration olderBy, Instant now) {
    var oldest = step.stampedAt().truncatedTo(ChronoUnit.SECONDS).minus(olderBy);
    return !thisUpdate.isBefore(oldest) || (step.authority() && isCurrent(now));
  }

  /** Whether the token that was made then is worth nothing. */
  boolean voids(Instant stampedAt) {
    return revoked
        .filter(
            entry ->
                !entry.reason().map(FORGIVING::contains).orElse(false)
                    || !entry.at().isAfter(stampedAt))
        .isPresent();
  }
}
