package org.countersign.sandbox;

/**
 * One line of an acknowledgement.
 *
 * @param rule the endpoint's rule that speaks
 * @param location entry of the container, with {@code #field} for a signature
 * @param value the offending value, or what was expected
 */
public record Finding(String rule, Severity severity, String location, String value) {
  /** Whether the rule refuses the submission. */
  public enum Severity {
    REJECT,
    ALERT
  }

  static Finding reject(String rule, String location, String value) {
    return new Finding(rule, Severity.REJECT, location, value);
  }

  static Finding alert(String rule, String location, String value) {
    return new Finding(rule, Severity.ALERT, location, value);
  }
}
