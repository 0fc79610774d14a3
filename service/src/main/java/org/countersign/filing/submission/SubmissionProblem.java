package org.countersign.filing.submission;

import org.countersign.platform.values.ProblemType;

/** What can be wrong with a hand-over. */
public enum SubmissionProblem implements ProblemType {
  FILING_LEAVING("filing-leaving", 409, "The package may have left");

  private final String slug;
  private final int status;
  private final String title;

  SubmissionProblem(String slug, int status, String title) {
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
