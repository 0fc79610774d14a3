package org.countersign.platform.audit;

import java.time.Instant;
import java.util.Map;

/**
 * A row of the evidence log, read back.
 *
 * @param at real time of its transaction's writing
 */
public record AuditedFact(
    Instant at, String type, String actor, String subject, Map<String, String> facts) {}
