package org.countersign.filing.filings;

import java.util.Optional;
import org.countersign.platform.values.FilingId;

/**
 * Which filings to list, newest first.
 *
 * @param before only filings older than this one
 * @param limit most items
 */
public record FilingQuery(
    Optional<FilingState> state,
    Optional<String> form,
    Optional<String> reference,
    Optional<FilingId> before,
    int limit) {}
