package org.countersign.filing.signing;

import java.util.Optional;
import org.countersign.platform.values.SigningRequestId;

/**
 * A field that a ceremony's signer may sign now.
 *
 * @param request that asked for it; an attorney is asked by the filing itself
 */
public record SignableField(SignatureField field, Optional<SigningRequestId> request) {}
