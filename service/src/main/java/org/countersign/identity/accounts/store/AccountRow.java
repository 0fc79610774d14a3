package org.countersign.identity.accounts.store;

import java.util.List;
import java.util.Locale;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/** An account with the names of its roles. */
public record AccountRow(
    AccountId id,
    WorldId worldId,
    @Personal String email,
    Locale locale,
    byte[] userHandle,
    List<String> roles) {}
