package org.countersign.trust.pki;

import java.time.Instant;

/** A revocation list as published. */
record PublishedList(long number, Instant thisUpdate, Instant nextUpdate, byte[] der) {}
