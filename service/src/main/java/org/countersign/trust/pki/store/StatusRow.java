package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.Optional;

/** What is to be said of a certificate. */
public record StatusRow(
    String serial, Optional<Instant> revokedAt, Optional<String> revocationReason) {}
