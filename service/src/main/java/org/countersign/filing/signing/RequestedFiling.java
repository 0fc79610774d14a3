package org.countersign.filing.signing;

import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;

/** One filing of a signing request, and how far its signer is with it. */
public record RequestedFiling(
    SigningRequestId requestId, FilingId filingId, SigningState state, SignatureMethod method) {}
