package org.countersign.filing.forms;

import org.countersign.platform.values.ProblemType;

/** What can be wrong with a question to the catalogue. */
public enum FormProblem implements ProblemType {
  METHOD_NOT_ACCEPTED(
      "method-not-accepted", 422, "The channel does not accept this way of signing");

  private final String slug;
  private final int status;
  private final String title;

  FormProblem(String slug, int status, String title) {
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
