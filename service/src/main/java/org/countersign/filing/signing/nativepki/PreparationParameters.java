package org.countersign.filing.signing.nativepki;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.countersign.platform.values.Personal;
import org.countersign.trust.pdf.Mark;
import org.countersign.trust.pdf.MarkFont;
import org.countersign.trust.pdf.SignatureParameters;

/**
 * What a signature increment is made of besides base and plan. Kept, so that completing makes the
 * same bytes again.
 *
 * @param field the PDF's field
 * @param signedAt for {@code /M}
 * @param characters of the font that the ceremony's marks share
 */
public record PreparationParameters(
    String field,
    Instant signedAt,
    @Personal String signerName,
    String role,
    String zone,
    Optional<String> attorneyIdentifier,
    int contentsReserve,
    String characters) {

  Mark mark() {
    return Mark.of(signerName, role, signedAt, ZoneId.of(zone), attorneyIdentifier);
  }

  SignatureParameters signature() {
    return new SignatureParameters(signedAt, mark(), contentsReserve, Optional.empty());
  }

  PreparationParameters with(MarkFont font) {
    return new PreparationParameters(
        field,
        signedAt,
        signerName,
        role,
        zone,
        attorneyIdentifier,
        contentsReserve,
        font.characters());
  }
}
