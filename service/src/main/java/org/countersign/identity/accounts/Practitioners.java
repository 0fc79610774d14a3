package org.countersign.identity.accounts;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;

/** Tells which practitioner an account is; the attorneys module answers, wired by app. */
@FunctionalInterface
public interface Practitioners {
  /** The practitioner behind an account, whatever their standing. */
  Optional<Practitioner> of(Tx tx, AccountId account);

  /**
   * A practitioner as far as a session needs to know.
   *
   * @param attorney their id
   * @param identifier as printed
   */
  record Practitioner(UUID attorney, String identifier) {}
}
