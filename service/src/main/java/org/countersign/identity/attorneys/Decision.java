package org.countersign.identity.attorneys;

/** What a registrar may answer to a submitted registration. */
public enum Decision {
  APPROVED(RegistrationState.APPROVED),
  DENIED(RegistrationState.DENIED),
  INFORMATION_REQUESTED(RegistrationState.INFORMATION_REQUESTED);

  private final RegistrationState state;

  Decision(RegistrationState state) {
    this.state = state;
  }

  RegistrationState state() {
    return state;
  }
}
