package org.countersign.identity.attorneys;

import org.countersign.platform.values.ProblemType;

/** Problems of registrations and standing. */
public enum AttorneyProblem implements ProblemType {
  REGISTRATION_STATE("registration-state", 409, "The registration is not in the right state"),
  VERIFICATION_INVALID("verification-invalid", 422, "The verification token cannot be used"),
  REGISTRATION_INCOMPLETE("registration-incomplete", 422, "The registration is not complete"),
  EVIDENCE_REFUSED("evidence-refused", 422, "The evidence file cannot be used"),
  BAR_ADMISSION_ALREADY_REGISTERED(
      "bar-admission-already-registered", 409, "The bar admission is registered already"),
  LOOK_UP_MISSING("look-up-missing", 409, "The bar has not confirmed the admission"),
  STANDING_LAPSED("standing-lapsed", 409, "The attestation or accreditation has run out"),
  ALREADY_REGISTERED("already-registered", 409, "The account belongs to an attorney already"),
  ATTORNEY_STATE("attorney-state", 409, "The attorney's standing does not allow this step"),
  REVOCATION_PROPOSED("revocation-proposed", 409, "The revocation is proposed already"),
  REVOCATION_NOT_PROPOSED("revocation-not-proposed", 409, "Nobody has proposed this revocation"),
  SECOND_REGISTRAR_NEEDED("second-registrar-needed", 403, "This takes two registrars"),
  RECOVERY_STATE("recovery-state", 409, "The recovery is not in the right state"),
  RECOVERY_WAITS("recovery-waits", 409, "The waiting time of the recovery has not passed"),
  ATTORNEY_NOT_ACTIVE("attorney-not-active", 409, "The attorney is not active");

  private final String slug;
  private final int status;
  private final String title;

  AttorneyProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
