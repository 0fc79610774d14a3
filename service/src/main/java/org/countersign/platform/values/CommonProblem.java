package org.countersign.platform.values;

/** Problems that any endpoint may have. */
public enum CommonProblem implements ProblemType {
  INVALID_REQUEST("invalid-request", 422, "The request has invalid fields"),
  MALFORMED_REQUEST("malformed-request", 400, "The request could not be read"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  UNAUTHENTICATED("unauthenticated", 401, "Sign in first"),
  FORBIDDEN("forbidden", 403, "Not allowed"),
  CONFLICT("conflict", 409, "The state has changed"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  UNAVAILABLE("unavailable", 503, "Try again later");

  private final String slug;
  private final int status;
  private final String title;

  CommonProblem(String slug, int status, String title) {
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
