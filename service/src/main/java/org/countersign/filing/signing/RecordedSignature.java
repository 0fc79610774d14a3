package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;

/**
 * A signature that stands in a document.
 *
 * @param field the PDF's field
 * @param level baseline level when it was made, {@code PAdES_BASELINE_T}
 * @param revision of the document that ends with it
 * @param signedAt as the document says ({@code /M})
 * @param sealField {@code field} where it is not ours but DocuSign's
 */
public record RecordedSignature(
    UUID id,
    FilingId filingId,
    DocumentId documentId,
    UUID fieldId,
    String field,
    PartyRole role,
    SignatureMethod provider,
    CeremonyId ceremonyId,
    String level,
    int revision,
    Digest valueSha256,
    Digest certificateSha256,
    String certificateSerial,
    Digest trustAnchorSha256,
    Instant signedAt,
    Optional<String> sealField) {}
