package org.countersign.trust.pdf;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An indirect object's number and generation (ISO 32000-2 §7.3.10); in JSON and in PDF text {@code
 * 12 0 R}.
 */
public record ObjectRef(int number, int generation) {

  /** A new object, always of generation 0. */
  public static ObjectRef fresh(int number) {
    return new ObjectRef(number, 0);
  }

  /** Reads {@code 12 0 R}. */
  @JsonCreator
  public static ObjectRef parse(String text) {
    var first = text.indexOf(' ');
    var second = text.indexOf(' ', first + 1);
    return new ObjectRef(
        Integer.parseInt(text.substring(0, first)),
        Integer.parseInt(text.substring(first + 1, second)));
  }

  @Override
  @JsonValue
  public String toString() {
    return number + " " + generation + " R";
  }
}
