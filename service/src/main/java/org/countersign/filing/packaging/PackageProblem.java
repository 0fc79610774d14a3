package org.countersign.filing.packaging;

import org.countersign.platform.values.ProblemType;

/** Problems of packages. */
public enum PackageProblem implements ProblemType {
  PACKAGE_NOT_SEALED("package-not-sealed", 409, "The package is not sealed yet"),
  PACKAGE_VERSION_UNKNOWN("package-version-unknown", 404, "The package has no such version");

  private final String slug;
  private final int status;
  private final String title;

  PackageProblem(String slug, int status, String title) {
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
