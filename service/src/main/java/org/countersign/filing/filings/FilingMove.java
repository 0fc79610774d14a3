package org.countersign.filing.filings;

import java.time.Instant;

/**
 * A step in a filing's life.
 *
 * @param at real time
 * @param actor printed id of who did it ({@code usr_…}, {@code cer_…}, {@code cli_…}), or {@code
 *     system}
 */
public record FilingMove(Instant at, FilingState to, String actor) {}
