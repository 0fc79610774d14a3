package org.countersign.filing.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.Content;
import org.countersign.documents.Documents;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.asice.Manifest;
import org.countersign.filing.packaging.completion.CompletionCertificate;
import org.countersign.filing.packaging.store.PackageStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Cades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.ServiceRole;

/** Gathers a package's parts, seals them and stores where each part is. */
final class Sealing {
  private final Transactions transactions;
  private final Documents documents;
  private final FilingDescription description;
  private final CertificateAuthority authority;
  private final LongTermData.Trust trust;
  private final TrustClock clock;

  Sealing(
      Transactions transactions,
      Documents documents,
      FilingDescription description,
      CertificateAuthority authority,
      LongTermData.Trust trust,
      TrustClock clock) {
    this.transactions = transactions;
    this.documents = documents;
    this.description = description;
    this.authority = authority;
    this.trust = trust;
    this.clock = clock;
  }

  /** A sealed container that is not stored yet. */
  record Sealed(ContainerLayout layout, List<PackageStore.EntryRow> rows, Digest sha256) {}

  /** Where a document's bytes are read from. */
  private record Source(DocumentId document, int revision, Content content) {}

  /** Seals; outside of any transaction. */
  Sealed seal(PackagedFiling packaged) throws IOException {
    var entries = new Assembly();
    var rows = new ArrayList<PackageStore.EntryRow>();
    rows.add(row("mimetype", Manifest.MIME_TYPE.getBytes(StandardCharsets.US_ASCII)));
    add(entries, rows, FilingDescription.NAME, description.of(packaged));
    for (var item : packaged.documents()) {
      var content =
          transactions.call(
              tx -> documents.content(tx, item.document().id(), item.head().version()));
      add(
          entries,
          rows,
          item.path(),
          new Source(item.document().id(), item.head().version(), content));
    }
    add(
        entries,
        rows,
        "identity/attestation.jwt",
        packaged.identity().attestation().getBytes(StandardCharsets.US_ASCII));
    add(
        entries,
        rows,
        "identity/status-list.jwt",
        packaged.identity().statusList().getBytes(StandardCharsets.US_ASCII));
    for (var evidence : packaged.evidence()) {
      add(
          entries,
          rows,
          SealMaterial.evidenceName(evidence.signatureId()),
          evidence.content().getBytes(StandardCharsets.UTF_8));
    }
    add(
        entries,
        rows,
        CompletionCertificate.NAME,
        CompletionCertificate.draw(CompletionSummary.of(packaged.story())));
    var sealed = entries.seal(this::signature);
    rows.add(row(Manifest.NAME, sealed.manifest()));
    rows.add(row(Manifest.SIGNATURE_NAME, sealed.signature()));
    return new Sealed(sealed.layout(), List.copyOf(rows), sealed.sha256());
  }

  private byte[] signature(byte[] manifest) {
    // Key and certificate of one moment: a rotation may lie between two questions.
    var seal = authority.serviceKey(ServiceRole.SEAL);
    return Cades.seal(
        manifest,
        clock.now().truncatedTo(ChronoUnit.SECONDS),
        seal.key(),
        new SignerChain(seal.chain()),
        trust.timestamps()::timestamp,
        trust.proofs()::of);
  }

  private static void add(
      Assembly entries, List<PackageStore.EntryRow> rows, String name, byte[] bytes) {
    entries.add(name, bytes);
    rows.add(row(name, bytes));
  }

  private static PackageStore.EntryRow row(String name, byte[] bytes) {
    var entry = ContainerEntry.of(name, bytes);
    return PackageStore.EntryRow.small(name, entry.length(), entry.crc32(), entry.sha256(), bytes);
  }

  private static void add(
      Assembly entries, List<PackageStore.EntryRow> rows, String name, Source source) {
    var content = source.content();
    entries.add(name, content.length(), content.crc32(), content.sha256(), content::writeTo);
    rows.add(
        new PackageStore.EntryRow(
            name,
            content.length(),
            content.crc32(),
            content.sha256(),
            Optional.empty(),
            Optional.of(source.document()),
            Optional.of(source.revision()),
            Optional.empty(),
            Optional.empty()));
  }

  /** Stores a sealed container as the next version of its filing's package. */
  static SealedPackage store(Tx tx, PackagedFiling packaged, Sealed sealed, TrustClock clock) {
    var store = tx.store(PackageStore.class);
    var filing = packaged.filing();
    var version = store.newest(filing.id()).map(SealedPackage::version).orElse(0) + 1;
    var stored =
        new SealedPackage(
            filing.id(),
            version,
            filing.world(),
            filing.organization(),
            sealed.layout().length(),
            sealed.sha256(),
            clock.now());
    // The seal is the last entry; its timestamp is the proof that ends first.
    var seal = sealed.rows().get(sealed.rows().size() - 1).content().orElseThrow();
    store.insert(stored, Renewals.renewAt(stored.createdAt(), seal));
    for (int position = 0; position < sealed.rows().size(); position++) {
      store.insertEntry(filing.id(), version, position, sealed.rows().get(position));
    }
    return stored;
  }
}
