package org.countersign.identity.vendors;

import org.countersign.platform.values.ProblemType;

/** Problems of clients and delegations. */
public enum VendorProblem implements ProblemType {
  DELEGATION_REQUIRED("delegation-required", 403, "The attorney has not delegated to this client"),
  DELEGATION_EXISTS("delegation-exists", 409, "The delegation stands already"),
  CLIENT_UNKNOWN("client-unknown", 422, "There is no such API client"),
  CLIENT_KEYS_REFUSED("client-keys-refused", 422, "The client's keys cannot be used");

  private final String slug;
  private final int status;
  private final String title;

  VendorProblem(String slug, int status, String title) {
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
