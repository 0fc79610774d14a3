package org.countersign.filing.packaging;

import java.util.List;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.trust.ades.RevocationCache;
import org.countersign.trust.ades.RevocationUnavailable;
import org.countersign.trust.ades.TimestampRevocation;
import org.countersign.trust.ades.ValidationData;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.RevocationStatus;

/** Where what proves signatures and timestamps comes from: our authorities' and others'. */
final class Proofs {
  private final Transactions transactions;
  private final CertificateAuthority authority;
  private final RevocationStatus revocation;
  private final TimestampRevocation foreign;
  private final RevocationCache cache;

  Proofs(
      Transactions transactions,
      CertificateAuthority authority,
      RevocationStatus revocation,
      TimestampRevocation foreign) {
    this.transactions = transactions;
    this.authority = authority;
    this.revocation = revocation;
    this.foreign = foreign;
    this.cache = new KeptStatuses(transactions);
  }

  /** Our certificates and lists of this very moment: asked after what they are to support. */
  ValidationData own(Tx tx) {
    return ValidationData.of(authority.certificates(), revocation.freshCrls(tx));
  }

  /**
   * What the foreign timestamps among these need; over the network, outside of any transaction.
   *
   * @throws RevocationUnavailable when it cannot be had now
   */
  ValidationData foreign(List<byte[]> cms) {
    return foreign.of(cms, cache);
  }

  /** Both, for a token that has just been made; outside of any transaction. */
  ValidationData of(byte[] token) {
    return foreign(List.of(token)).and(transactions.call(this::own));
  }
}
