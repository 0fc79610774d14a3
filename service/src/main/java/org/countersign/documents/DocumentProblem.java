package org.countersign.documents;

import org.countersign.platform.values.ProblemType;

/** What can be wrong with a document. */
public enum DocumentProblem implements ProblemType {
  DOCUMENT_REFUSED("document-refused", 422, "The file cannot be made safe to sign"),
  DIGEST_MISMATCH("digest-mismatch", 422, "The bytes received are not the bytes declared"),
  DOCUMENT_HAS_CONTENT("document-has-content", 409, "The document already has other content"),
  DOCUMENT_NOT_READY("document-not-ready", 409, "The document has no content yet"),
  UPLOAD_TOO_LARGE("upload-too-large", 413, "The file is too large"),
  UPLOAD_INTERRUPTED("upload-interrupted", 400, "The upload ended early"),
  INSPECTION_UNAVAILABLE("inspection-unavailable", 503, "The file could not be inspected now");

  private final String slug;
  private final int status;
  private final String title;

  DocumentProblem(String slug, int status, String title) {
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
