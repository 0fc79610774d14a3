package org.countersign.filing.signing;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.platform.values.SigningRequestId;

/**
 * One filing as a ceremony's signer sees it.
 *
 * @param fields the signer's own, signed ones too
 * @param request that asked for them; an attorney is asked by the filing itself
 */
public record InboxFiling(
    Filing filing,
    SigningState state,
    List<SignatureField> fields,
    Optional<SigningRequestId> request) {
  public InboxFiling {
    fields = List.copyOf(fields);
  }
}
