package org.countersign.identity.accounts;

import java.util.Locale;
import java.util.Set;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * A person who signs in.
 *
 * @param email where the person gets mail; names the account within its world, whatever its case
 * @param locale the language the person is written to in
 */
public record Account(
    AccountId id, WorldId world, @Personal String email, Locale locale, Set<Role> roles) {
  public Account {
    roles = Set.copyOf(roles);
  }
}
