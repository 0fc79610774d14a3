package org.countersign.filing.signing;

import org.countersign.filing.filings.Signer;
import org.countersign.platform.db.Tx;

/** A way of signing whose signers we remind ourselves. */
public interface Reminding {
  /**
   * Reminds the signer of a request that is open. The message names neither form nor matter.
   *
   * @param links stored nowhere; the invitation's go on working
   */
  void remind(Tx tx, SigningRequest request, Signer signer, Links links);
}
