package org.countersign.filing.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.packaging.asice.ArchiveManifest;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.store.PackageStore;
import org.countersign.filing.signing.Chronicle;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.ArchiveTimestamp;
import org.countersign.trust.ades.RevocationUnavailable;
import org.countersign.trust.ades.TimestampUnavailable;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews packages before the proof of their time ends: documents and seal stay as they are, a new
 * version adds an archive manifest and its timestamp. Versions are never changed.
 */
final class Renewals implements RecurringJob {
  private static final Logger log = LoggerFactory.getLogger(Renewals.class);
  private static final int BATCH = 100;

  private final Transactions transactions;
  private final Packages packages;
  private final Filings filings;
  private final Chronicle chronicle;
  private final LongTermData.Trust trust;
  private final SelfCheck check;
  private final Due due;

  /**
   * What is due.
   *
   * @param madeBefore packages whose newest version is older are renewed at once: for the day an
   *     algorithm ages
   * @param imprint what the new timestamps name manifests by
   */
  record Due(TrustClock clock, Optional<Instant> madeBefore, ImprintAlgorithm imprint) {}

  Renewals(
      Transactions transactions,
      Packages packages,
      Filings filings,
      Chronicle chronicle,
      LongTermData.Trust trust,
      SelfCheck check,
      Due due) {
    this.transactions = transactions;
    this.packages = packages;
    this.filings = filings;
    this.chronicle = chronicle;
    this.trust = trust;
    this.check = check;
    this.due = due;
  }

  /**
   * When a package with this newest proof of time wants the next: when three quarters of what is
   * left have passed, so that there is time to try again.
   */
  static Instant renewAt(Instant now, byte[] newest) {
    var left = Duration.between(now, ArchiveTimestamp.holdsUntil(newest));
    return now.plus(left.dividedBy(4).multipliedBy(3));
  }

  @Override
  public String name() {
    return "packaging.renew";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  /** One that fails is told in the log and tried again with the next run. */
  @Override
  public void run() {
    var found =
        transactions.call(
            tx ->
                tx.store(PackageStore.class)
                    .due(due.clock().now(), due.madeBefore().orElse(Instant.EPOCH), BATCH));
    for (var sealed : found) {
      try {
        renew(sealed);
      } catch (IOException | Failure | TimestampUnavailable | RevocationUnavailable e) {
        log.error("The package of filing {} could not be renewed", sealed.filingId(), e);
      }
    }
  }

  private void renew(SealedPackage before) throws IOException {
    var layout = transactions.call(tx -> packages.content(tx, before)).layout();
    var renewed = ArchiveManifest.renew(layout.entries(), due.imprint(), this::timestamp);
    var after = new ContainerLayout(renewed.entries());
    var sha256 = digest(after);
    check.require(after);
    transactions.run(tx -> store(tx, before, renewed, after, sha256));
  }

  private byte[] timestamp(byte[] digest) {
    var token = trust.timestamps().timestamp(due.imprint(), digest);
    // Asked now, after the token: no list is older than what it supports.
    return ArchiveTimestamp.selfContained(token, trust.proofs().of(token));
  }

  private void store(
      Tx tx,
      SealedPackage before,
      ArchiveManifest.Renewed renewed,
      ContainerLayout after,
      Digest sha256) {
    var filing = filings.lock(tx, before.filingId());
    var store = tx.store(PackageStore.class);
    if (store.newest(before.filingId()).map(SealedPackage::version).orElse(0) != before.version()) {
      return;
    }
    var now = due.clock().now();
    var stored =
        new SealedPackage(
            before.filingId(),
            before.version() + 1,
            before.worldId(),
            before.organizationId(),
            after.length(),
            sha256,
            now);
    store.insert(stored, renewAt(now, renewed.token()));
    var listed = store.entries(before.filingId(), before.version());
    for (int position = 0; position < after.entries().size(); position++) {
      var entry = after.entries().get(position);
      var row =
          position < listed.size()
              ? held(before, listed.get(position), entry)
              : added(entry, List.of(renewed.token(), renewed.manifest()), position, listed.size());
      store.insertEntry(before.filingId(), stored.version(), position, row);
    }
    chronicle.tell(
        tx,
        filing,
        "package.renewed",
        "system",
        Map.of(
            "filingId", before.filingId().toString(),
            "packageSha256", sha256.hex(),
            "version", Integer.toString(stored.version())));
  }

  private static PackageStore.EntryRow held(
      SealedPackage before, PackageStore.Listed row, ContainerEntry entry) {
    var isDocument = row.documentId().isPresent();
    return new PackageStore.EntryRow(
        entry.name(),
        entry.length(),
        entry.crc32(),
        entry.sha256(),
        Optional.empty(),
        row.documentId(),
        row.documentRevision(),
        isDocument ? Optional.empty() : row.heldVersion().or(() -> Optional.of(before.version())),
        isDocument ? Optional.empty() : row.heldPosition().or(() -> Optional.of(row.position())));
  }

  private static PackageStore.EntryRow added(
      ContainerEntry entry, List<byte[]> contents, int position, int first) {
    return PackageStore.EntryRow.small(
        entry.name(),
        entry.length(),
        entry.crc32(),
        entry.sha256(),
        contents.get(position - first));
  }

  private static Digest digest(ContainerLayout layout) throws IOException {
    var whole = Digest.newSha256();
    layout.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), whole));
    return Digest.of(whole.digest());
  }
}
