package org.countersign.identity.accounts;

import org.countersign.platform.values.ProblemType;

/** Problems of signing in. */
public enum AccountProblem implements ProblemType {
  ENROLMENT_INVALID("enrolment-invalid", 422, "The enrolment token cannot be used"),
  CHALLENGE_INVALID("challenge-invalid", 422, "The challenge cannot be answered any more"),
  PASSKEY_REFUSED("passkey-refused", 401, "The passkey was not accepted"),
  FRESH_SIGN_IN_REQUIRED(
      "fresh-sign-in-required", 403, "A passkey must have been asked for just before"),
  LAST_PASSKEY("last-passkey", 409, "The last passkey stays"),
  LAST_ADMIN("last-admin", 409, "The last administrator stays"),
  CSRF_TOKEN_INVALID("csrf-token-invalid", 403, "The X-CSRF-Token header is missing or wrong");

  private final String slug;
  private final int status;
  private final String title;

  AccountProblem(String slug, int status, String title) {
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
