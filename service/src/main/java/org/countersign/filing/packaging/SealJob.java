package org.countersign.filing.packaging;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.Chronicle;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.RevocationUnavailable;
import org.countersign.trust.ades.TimestampUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals a released filing. Whatever it is interrupted at, running it again finishes it. */
final class SealJob implements JobHandler {
  static final String KIND = "packaging.seal";
  private static final Logger log = LoggerFactory.getLogger(SealJob.class);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofHours(1);
  private static final Duration LOOK_LATER = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Filings filings;
  private final LongTermData longTerm;
  private final SealMaterial material;
  private final Sealing sealing;
  private final SelfCheck check;
  private final Ending ending;

  /** What the transaction that stores the package needs. */
  record Ending(
      Chronicle chronicle, List<SealObserver> observers, Documents documents, TrustClock clock) {}

  SealJob(
      Transactions transactions,
      Filings filings,
      LongTermData longTerm,
      SealMaterial material,
      Sealing sealing,
      SelfCheck check,
      Ending ending) {
    this.transactions = transactions;
    this.filings = filings;
    this.longTerm = longTerm;
    this.material = material;
    this.sealing = sealing;
    this.check = check;
    this.ending = ending;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) throws IOException {
    var id = FilingId.parse(instance);
    if (!transactions.call(tx -> isReleased(tx, id))) {
      return Outcome.done();
    }
    try {
      longTerm.complete(id);
      var packaged = transactions.call(tx -> material.read(tx, id));
      var sealed = sealing.seal(packaged);
      check.require(sealed.layout());
      transactions.run(tx -> store(tx, packaged, sealed));
      return Outcome.done();
    } catch (IOException | Failure | TimestampUnavailable | RevocationUnavailable e) {
      // A technical failure is no state: it is told on the filing and tried again.
      log.warn("Filing {} could not be sealed: {}", id, e.getMessage());
      transactions.run(tx -> filings.problem(tx, id, Optional.of(words(e))));
      return Outcome.again(pause(id));
    }
  }

  /** What has failed for an hour waits for a person more than for the next minute. */
  private Duration pause(FilingId id) {
    var since = transactions.call(tx -> filings.require(tx, id).stateSince());
    return since.plus(SOON).isAfter(ending.clock().now()) ? LOOK_AGAIN : LOOK_LATER;
  }

  private boolean isReleased(Tx tx, FilingId id) {
    return filings
        .find(tx, id)
        .filter(filing -> filing.state() == FilingState.RELEASED)
        .filter(filing -> filing.frozenAt().isEmpty())
        .isPresent();
  }

  private void store(Tx tx, PackagedFiling packaged, Sealing.Sealed sealed) {
    var id = packaged.filing().id();
    if (filings.lock(tx, id).state() != FilingState.RELEASED) {
      return;
    }
    // Read before, and hours may have passed over the bytes: standing counts when it is sealed.
    material.requireStanding(tx, packaged);
    for (var item : packaged.documents()) {
      if (ending.documents().revisions().lockHead(tx, item.document().id()).version()
          != item.head().version()) {
        throw new IllegalStateException("A document of a released filing moved");
      }
    }
    var stored = sealing.store(tx, packaged, sealed);
    filings.requireMove(tx, id, FilingState.RELEASED, FilingState.PACKAGED, "system");
    ending.observers().forEach(observer -> observer.sealed(tx, stored));
    ending
        .chronicle()
        .tell(
            tx,
            packaged.filing(),
            "package.sealed",
            "system",
            Map.of(
                "filingId", id.toString(),
                "packageSha256", stored.sha256().hex(),
                "version", Integer.toString(stored.version())));
  }

  private static String words(Exception e) {
    if (e instanceof RevocationUnavailable) {
      return e.getMessage() + " The service tries again.";
    }
    return e instanceof Failure failure
        ? failure.detail()
        : "The package could not be sealed; the service tries again.";
  }
}
