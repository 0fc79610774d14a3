package org.countersign.filing.signing;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.values.SigningRequestId;

/**
 * One filing as a ceremony's signer sees it.
 *
 * @param fields the signer's own, signed ones too
 * @param request that asked for them; an attorney is asked by the filing itself
 * @param method by which they are to be signed; an attorney signs natively
 */
public record InboxFiling(
    Filing filing,
    SigningState state,
    List<SignatureField> fields,
    Optional<SigningRequestId> request,
    SignatureMethod method) {
  public InboxFiling {
    fields = List.copyOf(fields);
  }
}
