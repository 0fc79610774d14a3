package org.countersign.filing.signing;

import java.util.UUID;
import org.countersign.platform.values.Digest;

/**
 * The evidence of one signature.
 *
 * @param content JSON, exactly as recorded
 */
public record SignatureEvidence(UUID signatureId, String content, Digest sha256) {}
