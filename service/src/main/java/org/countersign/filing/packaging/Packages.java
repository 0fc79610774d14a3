package org.countersign.filing.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.Documents;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.store.PackageCodeStore;
import org.countersign.filing.packaging.store.PackageStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;

/** Sealed packages, to be read. */
public final class Packages {
  private final Transactions transactions;
  private final Documents documents;

  Packages(Transactions transactions, Documents documents) {
    this.transactions = transactions;
    this.documents = documents;
  }

  /** The newest version of a filing's package. */
  public Optional<SealedPackage> find(Tx tx, FilingId filing) {
    return tx.store(PackageStore.class).newest(filing);
  }

  /** The filing of whose package this is the code. */
  public Optional<FilingId> filing(Tx tx, PackageCode code) {
    return tx.store(PackageCodeStore.class).filing(code.value());
  }

  /** The code of a filing's package; packages that were sealed before there were any have none. */
  public Optional<PackageCode> code(Tx tx, FilingId filing) {
    return tx.store(PackageCodeStore.class).of(filing).map(PackageCode::new);
  }

  /** Every version of a filing's package, the first one first. */
  public List<SealedPackage> versions(Tx tx, FilingId filing) {
    return tx.store(PackageStore.class).versions(filing);
  }

  /**
   * One version of a filing's package.
   *
   * @throws Failure {@link PackageProblem#PACKAGE_VERSION_UNKNOWN}
   */
  public SealedPackage require(Tx tx, FilingId filing, int version) {
    return tx.store(PackageStore.class)
        .find(filing, version)
        .orElseThrow(
            () ->
                new Failure(
                    PackageProblem.PACKAGE_VERSION_UNKNOWN,
                    "There is no such version. The list of versions names those there are."));
  }

  /**
   * The newest version of a filing's package.
   *
   * @throws Failure {@link PackageProblem#PACKAGE_NOT_SEALED}
   */
  public SealedPackage require(Tx tx, FilingId filing) {
    return find(tx, filing)
        .orElseThrow(
            () ->
                new Failure(
                    PackageProblem.PACKAGE_NOT_SEALED,
                    "The package is made after the release. Wait for the event package.sealed."));
  }

  /**
   * The bytes; to be streamed after the transaction. Only the list of entries is held: what an
   * entry holds is read when its turn comes, and nothing of it ever changes.
   */
  public PackageContent content(Tx tx, SealedPackage sealed) {
    var entries = new ArrayList<ContainerEntry>();
    for (var row : tx.store(PackageStore.class).entries(sealed.filingId(), sealed.version())) {
      entries.add(
          new ContainerEntry(
              row.name(), row.length(), row.crc32(), row.sha256(), content(sealed, row)));
    }
    return new PackageContent(sealed, new ContainerLayout(entries));
  }

  private ContainerEntry.Content content(SealedPackage sealed, PackageStore.Listed row) {
    if (row.documentId().isPresent()) {
      var document = row.documentId().get();
      int revision = row.documentRevision().orElseThrow();
      return (out, offset, count) ->
          transactions
              .call(tx -> documents.content(tx, document, revision))
              .writeTo(out, offset, count);
    }
    return (out, offset, count) ->
        out.write(
            transactions
                .call(
                    tx ->
                        tx.store(PackageStore.class)
                            .content(sealed.filingId(), sealed.version(), row.position()))
                .orElseThrow(),
            (int) offset,
            (int) count);
  }
}
