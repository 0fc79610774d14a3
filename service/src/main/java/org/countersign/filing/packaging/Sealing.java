package org.countersign.filing.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
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
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.RevocationStatus;
import org.countersign.trust.pki.ServiceRole;

/**
 * Puts a container together and seals it. Sizes, CRCs and digests are known before a byte is read;
 * one pass over the whole verifies all of them and yields the container's own digest.
 */
final class Sealing {
  private final Transactions transactions;
  private final Documents documents;
  private final FilingDescription description;
  private final CertificateAuthority authority;
  private final RevocationStatus revocation;
  private final TimestampSource timestamps;
  private final TrustClock clock;

  Sealing(
      Transactions transactions,
      Documents documents,
      FilingDescription description,
      CertificateAuthority authority,
      RevocationStatus revocation,
      TimestampSource timestamps,
      TrustClock clock) {
    this.transactions = transactions;
    this.documents = documents;
    this.description = description;
    this.authority = authority;
    this.revocation = revocation;
    this.timestamps = timestamps;
    this.clock = clock;
  }

  /** A sealed container that is not stored yet. */
  record Sealed(ContainerLayout layout, List<PackageStore.EntryRow> rows, Digest sha256) {}

  /** Where a document's bytes are read from. */
  private record Source(DocumentId document, int revision, Content content) {}

  /** Seals; outside of any transaction. */
  Sealed seal(PackagedFiling packaged) throws IOException {
    var entries = new ArrayList<ContainerEntry>();
    var rows = new ArrayList<PackageStore.EntryRow>();
    add(entries, rows, "mimetype", Manifest.MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
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
        CompletionCertificate.draw(CompletionSummary.of(packaged)));
    // EN 319 162-1 Annex A.4: everything outside META-INF except mimetype.
    var manifest = Manifest.over(entries.subList(1, entries.size()));
    add(entries, rows, Manifest.NAME, manifest);
    add(entries, rows, Manifest.SIGNATURE_NAME, signature(manifest));
    var layout = new ContainerLayout(entries);
    return new Sealed(layout, List.copyOf(rows), digest(layout));
  }

  private byte[] signature(byte[] manifest) {
    // Key and certificate of one moment: a rotation may lie between two questions.
    var seal = authority.serviceKey(ServiceRole.SEAL);
    return Cades.seal(
        manifest,
        clock.now().truncatedTo(ChronoUnit.SECONDS),
        seal.key(),
        new SignerChain(seal.chain()),
        timestamps::timestamp,
        () -> transactions.call(revocation::freshCrls));
  }

  /** The one pass: every entry is checked against what the manifest says of it. */
  private static Digest digest(ContainerLayout layout) throws IOException {
    var whole = Digest.newSha256();
    layout.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), whole));
    return Digest.of(whole.digest());
  }

  private static void add(
      List<ContainerEntry> entries, List<PackageStore.EntryRow> rows, String name, byte[] bytes) {
    var entry = ContainerEntry.of(name, bytes);
    entries.add(entry);
    rows.add(
        PackageStore.EntryRow.small(
            name, entry.length(), entry.crc32(), entry.sha256(), bytes));
  }

  private static void add(
      List<ContainerEntry> entries, List<PackageStore.EntryRow> rows, String name, Source source) {
    var content = source.content();
    entries.add(
        new ContainerEntry(
            name,
            content.length(),
            content.crc32(),
            content.sha256(),
            (out, offset, count) -> verified(content, out, offset, count)));
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

  private static void verified(Content content, OutputStream out, long offset, long count)
      throws IOException {
    if (offset != 0 || count != content.length()) {
      throw new IllegalArgumentException("What is to be verified is read as a whole");
    }
    var sha256 = Digest.newSha256();
    var crc = new CRC32();
    content.writeTo(new CheckedOutputStream(new DigestOutputStream(out, sha256), crc));
    if (!Digest.of(sha256.digest()).equals(content.sha256()) || crc.getValue() != content.crc32()) {
      throw new IOException("A document's stored bytes are not those that were signed");
    }
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
