package org.countersign.filing.signing;

import java.util.List;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Problems;

/** A way of signing. What only some can do is a further interface of theirs. */
public interface SigningProvider {
  /**
   * A filing of a request.
   *
   * @param at where the request names it
   */
  record Asked(FilingId filing, String at) {}

  SignatureMethod method();

  /** Whether filings of this organization can be signed this way. */
  boolean serves(OrganizationId organization);

  /**
   * What keeps filings from being signed this way, asked in the transaction that opens the request:
   * its rows and the fields of its filings are there.
   */
  Problems check(Tx tx, SigningRequest request, List<Asked> filings);

  /**
   * Whether something was begun that may still become a signature, so that a request whose time is
   * over does not end yet; takes it back where it can. The request is held.
   */
  boolean keepsOpen(Tx tx, SigningRequest request);

  /**
   * Asks the signer, in the transaction that opens the request.
   *
   * @param links stored nowhere
   */
  void invite(Tx tx, SigningRequest request, Signer signer, Links links);
}
