package org.countersign.trust.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.store.CertificateStore;
import org.countersign.trust.pki.store.CrlRow;
import org.countersign.trust.pki.store.CrlStore;

/**
 * Revocations, holds and the lists that show them. Lists of one authority are made one after
 * another, under a lock of the database that the transaction holds to its end: numbers only grow,
 * on any number of nodes, and no list misses a revocation committed before it.
 */
public final class RevocationStatus {
  private static final Duration REPEATED_KEPT = Duration.ofDays(1);
  private static final Duration CHANGES_KEPT = Duration.ofDays(90);

  private final AuthorityRegister authorities;
  private final CrlWriter writer;
  private final Duration validity;
  private final TrustClock clock;

  RevocationStatus(
      AuthorityRegister authorities, CrlWriter writer, Duration validity, TrustClock clock) {
    this.authorities = authorities;
    this.writer = writer;
    this.validity = validity;
    this.clock = clock;
  }

  /** The current list of a role's present authority. DER. */
  public byte[] crl(Tx tx, CaRole role) {
    return list(tx, authorities.current(role)).der();
  }

  /**
   * A list of every authority, older generations too, with thisUpdate in the present second:
   * revocation data for signatures whose timestamps were made before. An authority whose key is
   * offline contributes the list that was imported, a root that certified none yet nothing. DER, in
   * the order of {@link CaRole}.
   */
  public List<byte[]> freshCrls(Tx tx) {
    return authorities.all().stream()
        .filter(authorities::needed)
        .map(authority -> fresh(tx, authority))
        .toList();
  }

  /**
   * Revokes a certificate, also one on hold, and publishes the list that shows it, in one
   * transaction. {@link RevocationReason#CERTIFICATE_HOLD} puts it on hold instead.
   *
   * @return false when there is no such certificate or it was revoked before
   */
  public boolean revoke(Tx tx, CaRole issuer, String serial, RevocationReason reason) {
    if (reason == RevocationReason.CERTIFICATE_HOLD) {
      return hold(tx, issuer, serial);
    }
    return change(
        tx,
        issuer,
        serial,
        (store, ca, at) -> {
          boolean moved = store.revoke(ca, serial, at, reason.name());
          store.endHold(ca, serial, at);
          return moved;
        });
  }

  /**
   * Puts a certificate on hold: revoked for the time being (RFC 5280 §5.3.1, certificateHold).
   *
   * @return false when there is no such certificate or it is revoked or on hold already
   */
  public boolean hold(Tx tx, CaRole issuer, String serial) {
    return change(tx, issuer, serial, (store, ca, at) -> store.hold(ca, serial, at));
  }

  /**
   * Ends a hold. The next full list simply has no entry; removeFromCRL is for delta lists (RFC 5280
   * §5.3.1). The interval stays in {@link #holds}.
   *
   * @return false when it was not on hold
   */
  public boolean release(Tx tx, CaRole issuer, String serial) {
    return change(
        tx,
        issuer,
        serial,
        (store, ca, at) -> {
          boolean moved = store.release(ca, serial);
          store.endHold(ca, serial, at);
          return moved;
        });
  }

  /** Every time a certificate was on hold, oldest first; empty for an unknown one. */
  public List<HoldInterval> holds(Tx tx, CaRole issuer, String serial) {
    var store = tx.store(CertificateStore.class);
    return store.issuer(issuer.name(), serial).stream()
        .flatMap(ca -> store.holds(ca, serial).stream())
        .map(row -> new HoldInterval(row.heldFrom(), row.heldUntil()))
        .toList();
  }

  /** The current list of an authority, renewed when half of its time is over. */
  PublishedList list(Tx tx, Authority authority) {
    var renewBelow = clock.now().plus(validity.dividedBy(2));
    return latestOr(tx, authority, row -> row.nextUpdate().isAfter(renewBelow));
  }

  /** Renews every list that is due. */
  void renewAll(Tx tx) {
    authorities.all().stream().filter(Authority::online).forEach(authority -> list(tx, authority));
  }

  /**
   * Throws old lists away: evidence carries its own, and what was revoked or on hold when stays in
   * the tables (docs/decisions/0012).
   */
  void prune(Tx tx) {
    var now = clock.now();
    tx.store(CrlStore.class).prune(now.minus(REPEATED_KEPT), now.minus(CHANGES_KEPT));
  }

  private byte[] fresh(Tx tx, Authority authority) {
    var thisSecond = second(clock.now());
    // A change publishes its own list, so one of this very second misses none before it.
    return latestOr(tx, authority, row -> !row.thisUpdate().isBefore(thisSecond)).der();
  }

  /**
   * Publishes a list of an authority whose key is offline, and takes its entries over.
   *
   * @throws Failure when it is not the authority's, not newer than the last, or over
   */
  PublishedList importList(Tx tx, byte[] der) {
    var imported = new ImportedList(OfflineFiles.list(der), clock.now());
    var authority =
        authorities.all().stream()
            .filter(each -> !each.online())
            .filter(imported::isFrom)
            .findFirst()
            .orElseThrow(
                () -> OfflineFiles.refused("No authority whose key is offline made this list."));
    var store = tx.store(CrlStore.class);
    store.lock(authority.id());
    var row = imported.newerThan(store.latest(authority.id()).map(CrlRow::number), authority, der);
    for (var entry : imported.entries()) {
      tx.store(CertificateStore.class)
          .revoke(authority.id(), entry.serial(), entry.revokedAt(), entry.revocationReason());
    }
    store.insert(row);
    return published(row);
  }

  /** What is wrong or will be soon, one sentence each. */
  List<String> alarms(Tx tx, Duration rootNotice) {
    var alarms = new ArrayList<String>();
    for (var authority : authorities.all().stream().filter(authorities::needed).toList()) {
      var latest = tx.store(CrlStore.class).latest(authority.id());
      var notice = authority.online() ? validity.dividedBy(4) : rootNotice;
      if (latest.isEmpty()) {
        alarms.add("There is no revocation list of " + authority.id() + ".");
      } else if (latest.get().nextUpdate().isBefore(clock.now().plus(notice))) {
        alarms.add(
            "The revocation list of "
                + authority.id()
                + " ends at "
                + latest.get().nextUpdate()
                + ".");
      }
    }
    return alarms;
  }

  /**
   * The last lists of the roots, however old, the one that ends first before the others; empty when
   * one of them has none.
   */
  List<PublishedList> rootLists(Tx tx) {
    var store = tx.store(CrlStore.class);
    var roots = authorities.roots().stream().filter(authorities::needed).toList();
    var lists = roots.stream().flatMap(root -> store.latest(root.id()).stream()).toList();
    return lists.size() < roots.size()
        ? List.of()
        : lists.stream()
            .sorted(Comparator.comparing(CrlRow::nextUpdate))
            .map(RevocationStatus::published)
            .toList();
  }

  /** One change of one certificate's status; whether it happened. */
  private interface Change {
    boolean apply(CertificateStore store, String ca, Instant at);
  }

  private boolean change(Tx tx, CaRole role, String serial, Change change) {
    var store = tx.store(CertificateStore.class);
    var authority = store.issuer(role.name(), serial).flatMap(authorities::find);
    if (authority.isEmpty()) {
      return false;
    }
    tx.store(CrlStore.class).lock(authority.get().id());
    boolean moved = change.apply(store, authority.get().id(), second(clock.now()));
    // An offline authority's list is made where its key is, and imported.
    if (moved && authority.get().online()) {
      publish(tx, authority.get(), true);
    }
    return moved;
  }

  private PublishedList latestOr(Tx tx, Authority authority, Predicate<CrlRow> usable) {
    var store = tx.store(CrlStore.class);
    var latest = store.latest(authority.id());
    if (!authority.online()) {
      return latest
          .map(RevocationStatus::published)
          .orElseThrow(
              () ->
                  new Failure(
                      CommonProblem.NOT_FOUND, "No list of this authority has been imported yet."));
    }
    return latest
        .filter(usable)
        .map(RevocationStatus::published)
        .orElseGet(
            () -> {
              store.lock(authority.id());
              return store
                  .latest(authority.id())
                  .filter(usable)
                  .map(RevocationStatus::published)
                  .orElseGet(() -> publish(tx, authority, false));
            });
  }

  /** The lock is held. */
  private PublishedList publish(Tx tx, Authority authority, boolean showsChange) {
    var store = tx.store(CrlStore.class);
    long number = store.latest(authority.id()).map(CrlRow::number).orElse(0L) + 1;
    Instant thisUpdate = second(clock.now());
    Instant nextUpdate = thisUpdate.plus(validity);
    var revoked = tx.store(CertificateStore.class).revoked(authority.id());
    var der = writer.write(authority, number, thisUpdate, nextUpdate, revoked);
    var row = new CrlRow(authority.id(), number, thisUpdate, nextUpdate, der, showsChange);
    store.insert(row);
    return published(row);
  }

  private static PublishedList published(CrlRow row) {
    return new PublishedList(row.number(), row.thisUpdate(), row.nextUpdate(), row.der());
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
