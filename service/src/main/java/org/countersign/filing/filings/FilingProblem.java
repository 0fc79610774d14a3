package org.countersign.filing.filings;

import org.countersign.platform.values.ProblemType;

/** What can be wrong with a filing. */
public enum FilingProblem implements ProblemType {
  FILING_INVALID("filing-invalid", 422, "The filing would not be accepted"),
  FILING_STATE("filing-state", 409, "The filing is in another state"),
  FILING_FROZEN("filing-frozen", 409, "A signer says that they did not sign");

  private final String slug;
  private final int status;
  private final String title;

  FilingProblem(String slug, int status, String title) {
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
