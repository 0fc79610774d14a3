package org.countersign.identity.attorneys;

import java.util.Set;

/** Life of a registration. */
public enum RegistrationState {
  STARTED,
  EMAIL_VERIFIED,
  SUBMITTED,
  INFORMATION_REQUESTED,
  APPROVED,
  DENIED,
  WITHDRAWN;

  /** Where this state may go. */
  public Set<RegistrationState> next() {
    return switch (this) {
      case STARTED -> Set.of(EMAIL_VERIFIED);
      case EMAIL_VERIFIED -> Set.of(SUBMITTED, WITHDRAWN);
      case SUBMITTED -> Set.of(INFORMATION_REQUESTED, APPROVED, DENIED, WITHDRAWN);
      case INFORMATION_REQUESTED -> Set.of(SUBMITTED, WITHDRAWN);
      case APPROVED, DENIED, WITHDRAWN -> Set.of();
    };
  }

  /** Whether the applicant may still change what they wrote. */
  public boolean isOpenToApplicant() {
    return this == EMAIL_VERIFIED || this == INFORMATION_REQUESTED;
  }
}
