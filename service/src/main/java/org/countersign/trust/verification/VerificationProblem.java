package org.countersign.trust.verification;

import org.countersign.platform.values.ProblemType;

/** Why a file gets no report. */
public enum VerificationProblem implements ProblemType {
  NOT_VERIFIABLE("not-verifiable", 422, "The file is neither a PDF nor a signed package"),
  VERIFICATION_TOO_COSTLY("verification-too-costly", 422, "The file costs too much to judge");

  private final String slug;
  private final int status;
  private final String title;

  VerificationProblem(String slug, int status, String title) {
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
