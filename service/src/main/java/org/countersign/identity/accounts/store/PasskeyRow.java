package org.countersign.identity.accounts.store;

import org.countersign.platform.values.AccountId;

/** A WebAuthn credential. {@code publicKey} is a COSE_Key. */
public record PasskeyRow(
    byte[] credentialId,
    AccountId accountId,
    byte[] userHandle,
    byte[] publicKey,
    long signCount,
    boolean backupEligible,
    boolean backedUp) {}
