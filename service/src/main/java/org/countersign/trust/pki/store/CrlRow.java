package org.countersign.trust.pki.store;

import java.time.Instant;

/** A published list. */
public record CrlRow(String ca, long number, Instant thisUpdate, Instant nextUpdate, byte[] der) {}
