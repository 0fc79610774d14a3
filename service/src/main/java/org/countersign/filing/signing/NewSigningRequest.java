package org.countersign.filing.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/**
 * A signing request as a vendor asks for it.
 *
 * @param expiresAt business time; absent for the usual lifetime
 */
public record NewSigningRequest(
    SignerId signer,
    List<FilingId> filings,
    SignatureMethod method,
    Delivery delivery,
    Isolation isolation,
    Optional<Instant> expiresAt) {
  public NewSigningRequest {
    filings = List.copyOf(filings);
  }
}
