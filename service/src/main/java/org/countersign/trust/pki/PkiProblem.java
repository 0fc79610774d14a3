package org.countersign.trust.pki;

import org.countersign.platform.values.ProblemType;

/** Problems of certificates and timestamps. */
public enum PkiProblem implements ProblemType {
  REQUEST_NOT_ACCEPTED(
      "certificate-request-not-accepted", 422, "This certificate request cannot be used"),
  KEY_NOT_ACCEPTED("key-not-accepted", 422, "This public key cannot be certified"),
  TIME_NOT_AVAILABLE("time-not-available", 503, "No timestamps can be made at present");

  private final String slug;
  private final int status;
  private final String title;

  PkiProblem(String slug, int status, String title) {
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
