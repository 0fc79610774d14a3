package org.countersign.platform.web.store;

import org.jspecify.annotations.Nullable;

/** A stored answer. */
@SuppressWarnings("ArrayRecordComponent") // A row is carried, never compared.
public record IdempotencyRow(
    byte[] requestDigest, int status, @Nullable String location, byte[] body) {}
