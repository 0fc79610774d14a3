package org.countersign.platform.web;

import org.countersign.platform.values.ProblemType;

/** Problems of the edge itself. */
public enum WebProblem implements ProblemType {
  INTERNAL_ERROR("internal-error", 500, "Something went wrong on our side"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This path does not know the method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be produced"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body's media type is not understood"),
  RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "None of the ranges lies within the file"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "The request's headers are too large"),
  URI_TOO_LONG("uri-too-long", 414, "The request's URI is too long"),
  HTTPS_REQUIRED("https-required", 403, "This service is reached by https only"),
  IDEMPOTENCY_KEY_REQUIRED("idempotency-key-required", 400, "An Idempotency-Key is required"),
  IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid", 400, "The Idempotency-Key cannot be used"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "The Idempotency-Key belongs to another request"),
  IDEMPOTENCY_KEY_RUNNING(
      "idempotency-key-running", 409, "The request with this Idempotency-Key is still running");

  private final String slug;
  private final int status;
  private final String title;

  WebProblem(String slug, int status, String title) {
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
