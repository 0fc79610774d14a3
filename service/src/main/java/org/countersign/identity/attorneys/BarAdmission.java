package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.util.Locale;
import org.countersign.platform.values.Personal;

/**
 * Admission to the bar of one jurisdiction.
 *
 * @param jurisdiction ISO 3166-2 code of a state or territory ({@code US-NY})
 * @param number as the bar writes it
 * @param inGoodStanding what the attorney attested
 */
public record BarAdmission(
    String jurisdiction, @Personal String number, LocalDate admittedOn, boolean inGoodStanding) {
  /** The number without what people write differently: case, blanks, punctuation, leading zeros. */
  public String numberKey() {
    var key = number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return key.replaceFirst("^0+(?=.)", "");
  }
}
