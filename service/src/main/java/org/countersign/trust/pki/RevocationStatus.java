package org.countersign.trust.pki;

import java.util.List;
import org.countersign.platform.db.Tx;

/** Revocations and the lists that show them. */
public final class RevocationStatus {
  RevocationStatus() {}

  /** The current list of an authority, renewed when half of its time is over. DER. */
  public byte[] crl(Tx tx, CaRole role) {
    throw new UnsupportedOperationException();
  }

  /**
   * A list of every authority with thisUpdate in the present second: revocation data for signatures
   * whose timestamps were made before. DER, in the order of {@link CaRole}.
   */
  public List<byte[]> freshCrls(Tx tx) {
    throw new UnsupportedOperationException();
  }

  /** Revokes a certificate and publishes the list that shows it, in one transaction. */
  public void revoke(Tx tx, CaRole issuer, String serial, RevocationReason reason) {
    throw new UnsupportedOperationException();
  }
}
