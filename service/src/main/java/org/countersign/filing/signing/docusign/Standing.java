package org.countersign.filing.signing.docusign;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a signer is with DocuSign.
 *
 * @param envelope the next one to be signed there
 * @param left envelopes that wait for the signer, that one among them
 * @param reason a problem's code: why the last envelope of the ceremony ended without a signature
 */
public record Standing(Step step, Optional<UUID> envelope, int left, Optional<String> reason) {
  /** What comes next. */
  public enum Step {
    /** Nothing is at DocuSign. */
    NONE,
    /** Envelopes are being made, or taken back. */
    PREPARING,
    /** The signer can sign there. */
    READY,
    /** Signed, as DocuSign or the signer says; what came back is being looked at. */
    CONFIRMING
  }
}
