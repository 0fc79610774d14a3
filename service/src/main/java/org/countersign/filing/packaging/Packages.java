package org.countersign.filing.packaging;

import java.util.ArrayList;
import java.util.Optional;
import org.countersign.documents.Documents;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.store.PackageStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;

/** Sealed packages, to be read. */
public final class Packages {
  private final Documents documents;

  Packages(Documents documents) {
    this.documents = documents;
  }

  /** The newest version of a filing's package. */
  public Optional<SealedPackage> find(Tx tx, FilingId filing) {
    return tx.store(PackageStore.class).newest(filing);
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

  /** The bytes; may be streamed after the transaction, since nothing of them ever changes. */
  public PackageContent content(Tx tx, SealedPackage sealed) {
    var entries = new ArrayList<ContainerEntry>();
    for (var row : tx.store(PackageStore.class).entries(sealed.filingId(), sealed.version())) {
      entries.add(
          new ContainerEntry(
              row.name(), row.length(), row.crc32(), row.sha256(), content(tx, row)));
    }
    return new PackageContent(sealed, new ContainerLayout(entries));
  }

  private ContainerEntry.Content content(Tx tx, PackageStore.EntryRow row) {
    if (row.content().isPresent()) {
      var bytes = row.content().get();
      return out -> out.write(bytes);
    }
    var document =
        documents.content(tx, row.documentId().orElseThrow(), row.documentRevision().orElseThrow());
    return document::writeTo;
  }
}
