package org.countersign.identity.accounts.store;

import java.util.List;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/** Somebody of an organization. */
public record MemberRow(AccountId id, @Personal String email, List<String> roles) {}
