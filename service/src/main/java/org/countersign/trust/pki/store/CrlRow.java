package org.countersign.trust.pki.store;

import java.time.Instant;

/**
 * A published list.
 *
 * @param showsChange the first to show a revocation, a hold or its end
 */
public record CrlRow(
    String ca,
    long number,
    Instant thisUpdate,
    Instant nextUpdate,
    byte[] der,
    boolean showsChange) {}
