package org.countersign.filing.forms;

import java.util.List;
import java.util.Map;

/**
 * An edition of a form.
 *
 * @param edition as printed, mm/dd/yy or mm/yyyy
 * @param pattern how it took over from the one before
 * @param accepted by channel and day; nothing listed: known, not accepted anywhere
 * @param places signature lines by role
 * @param stayEmpty fields that nobody fills before an interview, an oath or an officer
 */
public record Edition(
    String edition,
    GracePattern pattern,
    List<AcceptedPeriod> accepted,
    Source source,
    Map<PartyRole, SigningPlace> places,
    List<String> stayEmpty) {
  public Edition {
    accepted = List.copyOf(accepted);
    places = Map.copyOf(places);
    stayEmpty = List.copyOf(stayEmpty);
  }
}
