package org.countersign.trust.pdf;

import java.util.Optional;

/**
 * A signature field to create.
 *
 * @param fieldName partial name of the new top-level field, e.g. {@code Countersign.Client} without
 *     the dot: letters, digits, {@code _} and {@code -}
 * @param signature where the mark goes
 * @param dateBox where the form wants the date alone; on the same page
 */
public record SignatureFieldSpec(
    String fieldName, Placement signature, Optional<Placement> dateBox) {

  public SignatureFieldSpec {
    // ISO 32000-2 §12.7.4.2: a period separates levels, so it may not occur in a partial name.
    if (!fieldName.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "a signature field's name is 1 to 64 letters, digits, _ or -");
    }
  }

  /** A field whose mark carries the date itself. */
  public static SignatureFieldSpec of(String fieldName, Placement signature) {
    return new SignatureFieldSpec(fieldName, signature, Optional.empty());
  }
}
