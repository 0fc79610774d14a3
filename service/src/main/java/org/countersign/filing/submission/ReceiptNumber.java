package org.countersign.filing.submission;

import com.fasterxml.jackson.annotation.JsonValue;

/** The agency's number of an accepted filing: three letters and ten digits. */
public record ReceiptNumber(String value) {
  public ReceiptNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a receipt number");
    }
  }

  static boolean isValid(String text) {
    return text.matches("[A-Z]{3}[0-9]{10}");
  }

  @Override
  @JsonValue
  public String toString() {
    return value;
  }
}
