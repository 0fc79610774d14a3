package org.countersign.identity.attorneys;

import java.time.Instant;
import java.time.LocalDate;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/**
 * What a registrar found in a bar's own register about one admission.
 *
 * @param numberKey see {@link BarAdmission#numberKey}
 * @param source the address, or how else the bar answered
 */
public record LookUp(
    String jurisdiction,
    @Personal String numberKey,
    Result result,
    LocalDate lookedUpOn,
    String source,
    AccountId recordedBy,
    Instant recordedAt) {
  /** What the bar says. */
  public enum Result {
    GOOD_STANDING,
    NOT_IN_GOOD_STANDING,
    NOT_FOUND
  }

  /** Whether it is about this admission. */
  public boolean isOf(BarAdmission admission) {
    return jurisdiction.equals(admission.jurisdiction()) && numberKey.equals(admission.numberKey());
  }
}
