package org.countersign.filing.signing;

import java.time.Instant;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.CeremonyId;

/**
 * Who hosts a ceremony on the office's device, and what they saw.
 *
 * @param hostIsAttorney whether the host is the filings' attorney; else a member of the office
 * @param startedAt when the device was handed over
 */
public record InPerson(
    CeremonyId ceremonyId,
    AccountId hostId,
    boolean hostIsAttorney,
    IdentityDocument document,
    Instant startedAt) {}
