package org.countersign.filing.packaging;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.countersign.filing.packaging.completion.CompletionFacts;
import org.countersign.filing.packaging.store.PackageCodeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;

/** Gives a filing's package the code that is printed on its certificate of completion. */
final class PackageCodes {
  private final Transactions transactions;
  private final SecureRandom random;
  private final TrustClock clock;
  private final URI publicUrl;

  PackageCodes(Transactions transactions, SecureRandom random, TrustClock clock, URI publicUrl) {
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** The filing's code, else a fresh one, which is the filing's once it is stored. */
  PackageCode next(FilingId filing) {
    return transactions
        .call(tx -> tx.store(PackageCodeStore.class).of(filing))
        .map(PackageCode::new)
        .orElseGet(() -> PackageCode.draw(random));
  }

  /** The filing's code as a certificate carries it; absent where it was sealed without one. */
  Optional<CompletionFacts.Code> printed(Tx tx, FilingId filing) {
    return tx.store(PackageCodeStore.class).of(filing).map(PackageCode::new).map(this::printed);
  }

  /** As a certificate carries it: with the address where people ask about it. */
  CompletionFacts.Code printed(PackageCode code) {
    return new CompletionFacts.Code(code.toString(), publicUrl + "/verify?code=" + code);
  }

  /** Keeps it, in the transaction that stores the package on which it is printed. */
  void store(Tx tx, FilingId filing, PackageCode code) {
    tx.store(PackageCodeStore.class).insert(filing, code.value(), clock.now());
  }
}
