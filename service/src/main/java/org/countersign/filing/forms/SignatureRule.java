package org.countersign.filing.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line that must be signed.
 *
 * @param role whose line it is; the representative signs the preparer's line where a form has one
 * @param alternatives other roles that may stand on this line ({@code AUTHORIZED_SIGNATORY} for a
 *     company)
 * @param methods accepted on the channel
 * @param place absent: at the bottom of the last page
 * @param citation the rule that asks for it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SignatureRule(
    PartyRole role,
    List<PartyRole> alternatives,
    Set<SignatureMethod> methods,
    Optional<SigningPlace> place,
    String citation) {
  public SignatureRule {
    alternatives = List.copyOf(alternatives);
    methods = Set.copyOf(methods);
  }
}
