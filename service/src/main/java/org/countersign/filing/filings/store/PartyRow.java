package org.countersign.filing.filings.store;

import java.util.Optional;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/** A party's columns. */
public record PartyRow(
    FilingId filingId,
    String role,
    Optional<SignerId> signerId,
    String capacity,
    @Personal Optional<String> title) {}
