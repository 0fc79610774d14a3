package org.countersign.identity.accounts;

import java.util.Set;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/**
 * Somebody of the operator's staff.
 *
 * @param roles of {@link Staff#ROLES}, those the person holds
 */
public record StaffMember(AccountId id, @Personal String email, Set<Role> roles) {
  public StaffMember {
    roles = Set.copyOf(roles);
  }
}
