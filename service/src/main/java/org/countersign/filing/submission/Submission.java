package org.countersign.filing.submission;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.SubmissionId;
import org.countersign.platform.values.WorldId;

/**
 * One hand-over of one package version.
 *
 * @param findings the endpoint's, as JSON
 * @param tries calls made since the last step forward
 */
public record Submission(
    SubmissionId id,
    WorldId worldId,
    OrganizationId organizationId,
    FilingId filingId,
    int attempt,
    SubmissionState state,
    int packageVersion,
    Digest packageSha256,
    long packageLength,
    Optional<ReceiptNumber> receiptNumber,
    String findings,
    int tries,
    Instant createdAt) {}
