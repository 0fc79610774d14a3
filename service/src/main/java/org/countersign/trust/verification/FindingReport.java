package org.countersign.trust.verification;

/**
 * One thing found while verifying.
 *
 * @param code stable, kebab-case, for programs
 * @param location entry of the package, or "file"; for a signature {@code entry#field}
 * @param message one plain sentence for people
 */
public record FindingReport(Severity severity, String code, String location, String message) {
  static FindingReport error(String code, String location, String message) {
    return new FindingReport(Severity.ERROR, code, location, message);
  }

  static FindingReport note(String code, String location, String message) {
    return new FindingReport(Severity.NOTE, code, location, message);
  }
}
