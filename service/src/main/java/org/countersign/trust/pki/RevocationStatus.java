package org.countersign.trust.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.store.CertificateStore;
import org.countersign.trust.pki.store.CrlRow;
import org.countersign.trust.pki.store.CrlStore;

/**
 * Revocations and the lists that show them. Lists of one authority are made one after another,
 * under a lock of the database that the transaction holds to its end: numbers only grow, and no
 * list misses a revocation committed before it.
 */
public final class RevocationStatus {
  private final CrlWriter writer;
  private final Duration validity;
  private final TrustClock clock;

  RevocationStatus(CrlWriter writer, Duration validity, TrustClock clock) {
    this.writer = writer;
    this.validity = validity;
    this.clock = clock;
  }

  /** The current list of an authority, renewed when half of its time is over. DER. */
  public byte[] crl(Tx tx, CaRole role) {
    var renewBelow = clock.now().plus(validity.dividedBy(2));
    var store = tx.store(CrlStore.class);
    return latest(store, role, row -> row.nextUpdate().isAfter(renewBelow))
        .orElseGet(
            () -> {
              store.lock(role.name());
              return latest(store, role, row -> row.nextUpdate().isAfter(renewBelow))
                  .orElseGet(() -> publish(tx, role));
            });
  }

  /**
   * A list of every authority with thisUpdate in the present second: revocation data for signatures
   * whose timestamps were made before. DER, in the order of {@link CaRole}.
   */
  public List<byte[]> freshCrls(Tx tx) {
    return Arrays.stream(CaRole.values()).map(role -> fresh(tx, role)).toList();
  }

  /**
   * Revokes a certificate and publishes the list that shows it, in one transaction.
   *
   * @return false when there is no such certificate or it was revoked before
   */
  public boolean revoke(Tx tx, CaRole issuer, String serial, RevocationReason reason) {
    tx.store(CrlStore.class).lock(issuer.name());
    boolean moved =
        tx.store(CertificateStore.class)
            .revoke(issuer.name(), serial, second(clock.now()), reason.name());
    if (moved) {
      publish(tx, issuer);
    }
    return moved;
  }

  private byte[] fresh(Tx tx, CaRole role) {
    var store = tx.store(CrlStore.class);
    var thisSecond = second(clock.now());
    // A revocation publishes its own list, so one of this very second misses none before it.
    return latest(store, role, row -> !row.thisUpdate().isBefore(thisSecond))
        .orElseGet(
            () -> {
              store.lock(role.name());
              return latest(store, role, row -> !row.thisUpdate().isBefore(thisSecond))
                  .orElseGet(() -> publish(tx, role));
            });
  }

  private static Optional<byte[]> latest(
      CrlStore store, CaRole role, java.util.function.Predicate<CrlRow> usable) {
    return store.latest(role.name()).filter(usable).map(CrlRow::der);
  }

  /** The lock is held. */
  private byte[] publish(Tx tx, CaRole role) {
    var store = tx.store(CrlStore.class);
    long number = store.latest(role.name()).map(CrlRow::number).orElse(0L) + 1;
    Instant thisUpdate = second(clock.now());
    Instant nextUpdate = thisUpdate.plus(validity);
    var revoked = tx.store(CertificateStore.class).revoked(role.name());
    var der = writer.write(role, number, thisUpdate, nextUpdate, revoked);
    store.insert(new CrlRow(role.name(), number, thisUpdate, nextUpdate, der));
    return der;
  }

  private static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
