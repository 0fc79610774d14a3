package org.countersign.identity.credentials.store;

import java.time.Instant;

/**
 * An attestation's place in a list.
 *
 * @param expiresAt when the attestation does
 */
public record PlaceRow(int list, int idx, Instant expiresAt) {}
