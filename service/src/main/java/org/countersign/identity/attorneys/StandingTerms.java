package org.countersign.identity.attorneys;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How long an attorney's standing holds without a word of theirs, or of the Department of Justice.
 *
 * @param attestedAt when they last declared to be in good standing
 * @param accreditation of an accredited representative
 */
public record StandingTerms(Instant attestedAt, Optional<Accreditation> accreditation) {
  /** In which agency the days of an accreditation are counted. */
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  static final Duration YEAR = Duration.ofDays(365);
  static final Duration REMINDED_BEFORE = Duration.ofDays(30);
  static final Duration GRACE = Duration.ofDays(30);
  static final Period WARNED_BEFORE = Period.ofDays(60);

  /** By when the attorney attests again. */
  public Instant attestAgainBy() {
    return attestedAt.plus(YEAR);
  }

  /** When nothing can be done in their name any more, if they do not. */
  public Instant lapsesAt() {
    return attestAgainBy().plus(GRACE);
  }

  /** Whether it is time to attest again. */
  public boolean isAttestationNear(Instant now) {
    return !now.isBefore(attestAgainBy().minus(REMINDED_BEFORE));
  }

  boolean isAttestationOver(Instant now) {
    return !now.isBefore(lapsesAt());
  }

  /** Whether the accreditation ends soon, or has ended. */
  public boolean isAccreditationNear(Instant now) {
    return ends(now.atZone(ZONE).toLocalDate().plus(WARNED_BEFORE));
  }

  /** It holds through its last day. */
  boolean isAccreditationOver(Instant now) {
    return ends(now.atZone(ZONE).toLocalDate().minusDays(1));
  }

  boolean isOver(Instant now) {
    return isAttestationOver(now) || isAccreditationOver(now);
  }

  private boolean ends(LocalDate by) {
    return accreditation.filter(held -> !held.expiresOn().isAfter(by)).isPresent();
  }
}
