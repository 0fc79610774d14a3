package org.countersign.identity.credentials;

import org.countersign.platform.values.ProblemType;

/** Problems of attorneys' certificates. */
public enum CredentialsProblem implements ProblemType {
  KEY_KNOWN("key-known", 409, "This key has a certificate already, or had one"),
  TOO_MANY_CERTIFICATES("too-many-certificates", 409, "There are too many valid certificates"),
  CERTIFICATE_NOT_USABLE(
      "certificate-not-usable", 409, "The certificate is expired, on hold or revoked");

  private final String slug;
  private final int status;
  private final String title;

  CredentialsProblem(String slug, int status, String title) {
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
