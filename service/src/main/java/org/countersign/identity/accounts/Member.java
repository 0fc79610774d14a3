package org.countersign.identity.accounts;

import java.util.Set;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/** Somebody who belongs to an organization, and what they are there. */
public record Member(AccountId id, @Personal String email, Set<MemberRole> roles) {
  public Member {
    roles = Set.copyOf(roles);
  }
}
