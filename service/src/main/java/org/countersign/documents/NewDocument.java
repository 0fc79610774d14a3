package org.countersign.documents;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * An announced document.
 *
 * @param declaredBy the API client or account that announces it
 * @param sha256 what the content will hash to, when the caller knows
 * @param length bytes the content will have, when the caller knows
 */
public record NewDocument(
    WorldId world,
    OrganizationId organization,
    UUID declaredBy,
    String name,
    Optional<Digest> sha256,
    Optional<Long> length) {}
