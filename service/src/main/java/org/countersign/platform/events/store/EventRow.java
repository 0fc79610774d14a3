package org.countersign.platform.events.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.json.Json;

/** A row of {@code event} as readers need it. */
public record EventRow(
    long tx,
    long seq,
    UUID id,
    WorldId worldId,
    String type,
    String subject,
    @Json Map<String, String> data,
    Instant at) {}
