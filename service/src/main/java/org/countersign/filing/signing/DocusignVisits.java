package org.countersign.filing.signing;

import java.net.URI;
import java.util.UUID;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Failure;

/**
 * The signer's way through DocuSign: what was approved in the ceremony goes into envelopes, they
 * sign those there, and come back.
 */
public interface DocusignVisits {
  /**
   * Puts what was approved into envelopes, unless it lies in some already.
   *
   * @throws Failure {@link SigningProblem#NOTHING_TO_SIGN} when nothing approved is to be signed at
   *     DocuSign
   */
  DocusignStanding begin(Tx tx, Caller caller, CeremonyId id);

  /** Where the signer is, whichever ceremony of theirs the envelopes came from. */
  DocusignStanding standing(Tx tx, Ceremony ceremony);

  /**
   * Where the signer signs now: an address of DocuSign's for one visit within five minutes, made
   * for this call and kept nowhere.
   *
   * @throws Failure CONFLICT when nothing waits there, UNAVAILABLE when DocuSign gives no address
   */
  URI open(Caller caller, CeremonyId id);

  /**
   * The signer came back. What they, or anybody, say in the address decides nothing: DocuSign is
   * asked, once, unless its message comes first.
   *
   * @param answered whether the address says that it was signed or declined, so that it is not
   *     offered again and the next envelope is
   */
  DocusignStanding returned(Tx tx, Caller caller, CeremonyId id, UUID envelope, boolean answered);
}
