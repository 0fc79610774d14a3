package org.countersign.trust.verification.integrity;

/** The bytes cannot be read in exactly one way, or say something not permitted. */
final class Broken extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code of the finding
   * @param message one plain sentence; quotes nothing of the file
   */
  Broken(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static Broken syntax(String message) {
    return new Broken("pdf-syntax", message);
  }

  static Broken xref(String message) {
    return new Broken("pdf-xref", message);
  }

  String code() {
    return code;
  }
}
