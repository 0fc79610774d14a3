package org.countersign.filing.signing;

import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.db.Tx;

/** A way of signing. What only some can do is a further interface of theirs. */
public interface SigningProvider {
  SignatureMethod method();

  /**
   * Asks the signer, in the transaction that opens the request.
   *
   * @param links stored nowhere
   */
  void invite(Tx tx, SigningRequest request, Signer signer, Links links);
}
