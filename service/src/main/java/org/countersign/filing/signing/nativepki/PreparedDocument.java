package org.countersign.filing.signing.nativepki;

import org.countersign.trust.pdf.PreparedIncrement;

/**
 * A document ready to be signed.
 *
 * @param toBeSigned DER SET OF signed attributes: what the signer's key signs
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; compared by the preparation's id.
public record PreparedDocument(
    Preparation preparation, PreparedIncrement increment, byte[] toBeSigned) {}
