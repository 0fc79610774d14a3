package org.countersign.trust.pki.store;

import java.time.Instant;

/** An entry of a revocation list. */
public record RevokedRow(String serial, Instant revokedAt, String revocationReason) {}
