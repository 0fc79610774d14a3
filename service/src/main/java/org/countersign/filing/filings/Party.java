package org.countersign.filing.filings;

import java.util.Optional;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.PartyRole;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/**
 * A role in a filing.
 *
 * @param signer absent for the representative, who is the filing's attorney
 * @param title of who signs for a company
 */
public record Party(
    PartyRole role,
    Optional<SignerId> signer,
    Capacity capacity,
    @Personal Optional<String> title) {
  /** The attorney's own place. */
  static Party representative() {
    return new Party(
        PartyRole.REPRESENTATIVE, Optional.empty(), Capacity.PERSONALLY, Optional.empty());
  }
}
