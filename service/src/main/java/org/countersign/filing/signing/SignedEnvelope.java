package org.countersign.filing.signing;

import java.util.UUID;
import org.countersign.platform.values.Digest;

/**
 * How a document was signed at DocuSign, for the evidence.
 *
 * @param accountId of whose account
 * @param envelopeId DocuSign's
 * @param documentNumber its number in the envelope
 * @param transactionId ours
 * @param sent SHA-256 of the revision that went there
 * @param returned SHA-256 of what came back, sealed
 */
public record SignedEnvelope(
    String accountId,
    String envelopeId,
    int documentNumber,
    UUID transactionId,
    Digest sent,
    Digest returned) {}
