package org.countersign.documents.store;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/** A document with the length and digest of its head. */
public record DocumentRow(
    DocumentId id,
    WorldId worldId,
    OrganizationId organizationId,
    UUID declaredBy,
    String name,
    String state,
    Optional<Digest> declaredSha256,
    Optional<Long> declaredLength,
    Optional<Digest> originalSha256,
    int pages,
    Optional<String> recognizedForm,
    Optional<String> recognizedEdition,
    Optional<String> preflight,
    long headLength,
    Optional<Digest> headSha256) {}
