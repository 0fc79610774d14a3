package org.countersign.filing.submission;

import java.time.Instant;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;

/**
 * That a filing was taken back.
 *
 * @param reason the attorney's words
 * @param withdrawnBy printed id of who did it
 */
public record Withdrawal(
    FilingId filingId, @Personal String reason, String withdrawnBy, Instant withdrawnAt) {}
