package org.countersign.documents.store;

import java.util.UUID;

/** The revision that a rendition was made of. */
public record SourceRow(UUID renditionId, int version) {}
