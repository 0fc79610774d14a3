package org.countersign.filing.signing;

import java.util.Optional;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.values.SigningRequestId;

/**
 * A field that a ceremony's signer may sign now.
 *
 * @param request that asked for it; an attorney is asked by the filing itself
 * @param method by which it is to be signed; an attorney signs natively
 */
public record SignableField(
    SignatureField field, Optional<SigningRequestId> request, SignatureMethod method) {}
