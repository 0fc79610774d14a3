package org.countersign.filing.packaging;

import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.packaging.store.TimestampStatusStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Digest;
import org.countersign.trust.ades.RevocationCache;

/** The cache of other authorities' lists and answers, in the database. */
final class KeptStatuses implements RevocationCache {
  private final Transactions transactions;

  KeptStatuses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<byte[]> newest(Kind kind, Digest about) {
    return transactions.call(tx -> tx.store(TimestampStatusStore.class).newest(kind.name(), about));
  }

  @Override
  public void keep(Kind kind, Digest about, Instant thisUpdate, byte[] der) {
    transactions.run(
        tx -> tx.store(TimestampStatusStore.class).keep(kind.name(), about, thisUpdate, der));
  }
}
