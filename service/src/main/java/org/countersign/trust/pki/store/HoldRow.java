package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.Optional;

/** A time on hold; without an end it lasts. */
public record HoldRow(Instant heldFrom, Optional<Instant> heldUntil) {}
