package org.countersign.identity.attorneys;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.Accounts;
import org.countersign.identity.attorneys.store.RecoveryStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.WorldId;

/**
 * The way back for an attorney who lost every passkey. It is no weaker than a passkey: the mailbox,
 * one registrar who knows who asks, real time in which the attorney can stop it, and another
 * registrar who releases the link, which no registrar sees.
 *
 * <p>All times are real time: no practice world's clock shortens a wait.
 */
public final class Recoveries {
  static final String ASKED = "recovery-asked";
  static final String VERIFIED = "recovery-verified";
  static final String LINK = "recovery-link";

  private static final Duration LINK_LIFETIME = Duration.ofHours(24);
  private static final int TOKEN_BYTES = 32;
  private static final int MOST_A_DAY = 3;
  private static final int LONGEST = 2000;

  private final Attorneys attorneys;
  private final Accounts accounts;
  private final Chronicle chronicle;
  private final AttorneysConfig config;
  private final URI publicUrl;

  Recoveries(
      Attorneys attorneys,
      Accounts accounts,
      Chronicle chronicle,
      AttorneysConfig config,
      URI publicUrl) {
    this.attorneys = attorneys;
    this.accounts = accounts;
    this.chronicle = chronicle;
    this.config = config;
    this.publicUrl = publicUrl;
  }

  /**
   * Asks for a recovery. Whether identifier and address belong together, whether one is under way,
   * or was asked for too often, nobody learns: the mailbox alone hears of it.
   */
  public void ask(Tx tx, WorldId world, String identifier, String email) {
    known(tx, world, identifier)
        .ifPresent(
            attorney ->
                accounts
                    .find(tx, attorney.account())
                    .filter(account -> account.email().equalsIgnoreCase(email.strip()))
                    .ifPresent(account -> open(tx, attorney, account)));
  }

  private Optional<Attorney> known(Tx tx, WorldId world, String identifier) {
    try {
      return attorneys
          .byIdentifier(tx, AttorneyIdentifier.parse(identifier))
          .filter(attorney -> attorney.world().equals(world))
          .filter(attorney -> attorney.state() != AttorneyState.REVOKED);
    } catch (Failure notAnIdentifier) {
      return Optional.empty();
    }
  }

  private void open(Tx tx, Attorney attorney, Account account) {
    var store = tx.store(RecoveryStore.class);
    var now = chronicle.now();
    var id = new RecoveryId(chronicle.ids().next());
    // Whoever knows identifier and address must not be able to flood the mailbox.
    if (store.countSince(attorney.id(), now.minus(Duration.ofDays(1))) >= MOST_A_DAY
        || store.insert(id, attorney.id(), now) == 0) {
      return;
    }
    chronicle.audit(
        tx,
        AuditEvent.bySystem(
            attorney.world(),
            "recovery.requested",
            id.toString(),
            Map.of("attorney", attorney.id().toString())));
    tell(tx, id, account, ASKED, Map.of());
  }

  /** What a registrar may still have to do something about, oldest first. */
  public List<Recovery> list(Tx tx, WorldId world) {
    return tx.store(RecoveryStore.class).open(world);
  }

  /**
   * A registrar has made sure who asks, on another way than by mail. The waiting time begins.
   *
   * @param evidence how, for the file
   */
  public void verify(Tx tx, Caller registrar, RecoveryId id, String evidence) {
    requireText(evidence, "/evidence");
    var recovery = lock(tx, registrar, id);
    var now = chronicle.now();
    var ready = now.plus(config.recoveryWait());
    if (tx.store(RecoveryStore.class).verify(id, actor(registrar), evidence, now, ready) == 0) {
      throw wrongState(recovery);
    }
    record(tx, registrar, recovery, "recovery.verified");
    tell(tx, id, account(tx, recovery), VERIFIED, Map.of("ready", ready.toString()));
  }

  /**
   * Another registrar lets the link go, after the waiting time. It is mailed to the attorney and
   * shown to nobody.
   *
   * @throws Failure {@link AttorneyProblem#SECOND_REGISTRAR_NEEDED}; {@link
   *     AttorneyProblem#RECOVERY_WAITS}
   */
  public void release(Tx tx, Caller registrar, RecoveryId id) {
    var recovery = lock(tx, registrar, id);
    if (recovery.state() != RecoveryState.VERIFIED) {
      throw wrongState(recovery);
    }
    if (recovery.verifiedBy().equals(Optional.of(actor(registrar)))) {
      throw new Failure(
          AttorneyProblem.SECOND_REGISTRAR_NEEDED,
          "Who verified the person cannot release the link. Ask another registrar.");
    }
    var now = chronicle.now();
    if (recovery.readyAt().filter(ready -> !now.isBefore(ready)).isEmpty()) {
      throw new Failure(
          AttorneyProblem.RECOVERY_WAITS,
          "The waiting time has not passed. The attorney may still say that they never asked.");
    }
    if (tx.store(RecoveryStore.class).release(id, actor(registrar), now) == 0) {
      throw wrongState(recovery);
    }
    record(tx, registrar, recovery, "recovery.released");
    var account = account(tx, recovery);
    var token = accounts.openRecovery(tx, account, LINK_LIFETIME);
    tell(tx, id, account, LINK, Map.of("link", publicUrl + "/enrol#" + token.reveal()));
  }

  /** A registrar does not believe who asks. */
  public void refuse(Tx tx, Caller registrar, RecoveryId id, String reason) {
    requireText(reason, "/reason");
    var recovery = lock(tx, registrar, id);
    if (tx.store(RecoveryStore.class).refuse(id, actor(registrar), reason, chronicle.now()) == 0) {
      throw wrongState(recovery);
    }
    record(tx, registrar, recovery, "recovery.refused");
  }

  /**
   * Whoever reads the mailbox says that they never asked. A link that was mailed works no more.
   *
   * @throws Failure {@link AttorneyProblem#RECOVERY_STATE}, whatever was wrong
   */
  public void stop(Tx tx, Secret token) {
    var store = tx.store(RecoveryStore.class);
    var recovery =
        store
            .stoppedBy(Digest.sha256(token.reveal()))
            .flatMap(store::lock)
            .orElseThrow(Recoveries::tooLate);
    // A link that was used is a fact; a stop that changes nothing would comfort wrongly.
    if (recovery.state() == RecoveryState.RELEASED
        && accounts.withdrawRecovery(tx, recovery.accountId()) == 0) {
      throw tooLate();
    }
    if (store.stop(recovery.id(), chronicle.now()) == 0) {
      throw tooLate();
    }
    chronicle.audit(
        tx,
        AuditEvent.bySystem(
            recovery.worldId(),
            "recovery.stopped",
            recovery.id().toString(),
            Map.of("from", recovery.state().name())));
  }

  private Recovery lock(Tx tx, Caller registrar, RecoveryId id) {
    var recovery =
        tx.store(RecoveryStore.class)
            .lock(id)
            .filter(found -> found.worldId().equals(registrar.world()))
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "There is no recovery with this id."));
    if (recovery.accountId().equals(actor(registrar))) {
      throw new Failure(CommonProblem.FORBIDDEN, "Nobody decides about their own account.");
    }
    return recovery;
  }

  private Account account(Tx tx, Recovery recovery) {
    return accounts.find(tx, recovery.accountId()).orElseThrow();
  }

  /** Every notice has a link of its own that stops the recovery. */
  private void tell(
      Tx tx, RecoveryId id, Account account, String template, Map<String, String> values) {
    var token = chronicle.ids().token(TOKEN_BYTES);
    tx.store(RecoveryStore.class).insertStop(Digest.sha256(token), id);
    var all = new java.util.HashMap<>(values);
    all.put("stop", publicUrl + "/recovery/stop?token=" + token);
    chronicle.mail(
        tx, Message.email(account.world(), account.email(), account.locale(), template, all));
  }

  private void record(Tx tx, Caller registrar, Recovery recovery, String type) {
    chronicle.audit(
        tx,
        AuditEvent.by(
            registrar,
            type,
            recovery.id().toString(),
            Map.of("attorney", recovery.attorneyId().toString())));
  }

  private static AccountId actor(Caller registrar) {
    return new AccountId(registrar.id());
  }

  private static void requireText(String text, String pointer) {
    new Problems()
        .when(
            text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0,
            pointer,
            "length",
            "This has 1 to " + LONGEST + " characters.",
            "Say it for the file.")
        .throwIfAny();
  }

  private static Failure wrongState(Recovery recovery) {
    return new Failure(
        AttorneyProblem.RECOVERY_STATE,
        "The recovery is " + recovery.state() + "; this step does not apply to it.");
  }

  private static Failure tooLate() {
    return new Failure(
        AttorneyProblem.RECOVERY_STATE,
        "This was stopped already, was used, or never was. Write to the registrar at once if you"
            + " did not ask for it.");
  }
}
