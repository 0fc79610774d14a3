package org.countersign.filing.signing;

import org.countersign.filing.filings.Signer;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Secret;

/** A way of signing whose signers we remind ourselves. */
public interface Reminding {
  /**
   * Reminds the signer of a request that is open. The message names neither form nor matter.
   *
   * @param link opens the signer's ceremony, as the invitation's still does; stored nowhere
   * @param optOut ends reminders of this attorney; stored nowhere
   */
  void remind(Tx tx, SigningRequest request, Signer signer, Secret link, Secret optOut);
}
