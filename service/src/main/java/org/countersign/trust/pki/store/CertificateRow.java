package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An issued certificate. Its own digest names it; nothing of the subject is kept. */
public record CertificateRow(
    String ca,
    String serial,
    byte[] sha256,
    Optional<UUID> worldId,
    Instant notBefore,
    Instant notAfter,
    Instant createdAt) {}
