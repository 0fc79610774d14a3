package org.countersign.filing.signing;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.platform.values.FilingId;

/**
 * Where a signer is with DocuSign.
 *
 * @param envelope the next one to be signed there
 * @param documents in that one
 * @param left envelopes that wait for the signer, that one among them
 * @param filings that lie in envelopes which are not over
 * @param here whether all of those were approved in this ceremony; else they are approved in it
 *     first
 * @param reason a problem's code: why the last envelope of the ceremony ended without a signature
 */
public record DocusignStanding(
    Step step,
    Optional<UUID> envelope,
    int documents,
    int left,
    Set<FilingId> filings,
    boolean here,
    Optional<String> reason) {
  public DocusignStanding {
    filings = Set.copyOf(filings);
  }

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
