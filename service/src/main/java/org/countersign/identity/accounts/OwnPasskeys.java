package org.countersign.identity.accounts;

import java.util.List;
import java.util.Map;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.identity.accounts.store.PasskeyStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.Secret;

/**
 * What people do with their own passkeys. Adding and removing want a session that a passkey opened
 * a moment ago ({@link Sessions#requireFresh}): a session left open must not become a way in that
 * lasts.
 */
public final class OwnPasskeys {
  private static final int LONGEST_NAME = 60;

  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;

  OwnPasskeys(Accounts accounts, Sessions sessions, AuditLog audit) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** The passkeys of the session's account, oldest first. */
  public List<OwnPasskey> list(Tx tx, Session session) {
    return tx.store(PasskeyStore.class).own(session.account().id());
  }

  /**
   * A one-time token with which a further passkey is added.
   *
   * @param name what its owner will know it by; may be empty
   * @throws Failure {@link AccountProblem#FRESH_SIGN_IN_REQUIRED}
   */
  public Secret open(Tx tx, Session session, String name) {
    var called = name.strip();
    new Problems()
        .when(
            called.length() > LONGEST_NAME || called.chars().anyMatch(Character::isISOControl),
            "/name",
            "length",
            "A passkey's name is one line of at most " + LONGEST_NAME + " characters.",
            "Give a shorter one, or none.")
        .throwIfAny();
    sessions.requireFresh(session);
    return accounts.openEnrolment(tx, session.account(), called);
  }

  /**
   * Removes a passkey, and ends every other session: one of them may have been opened with it.
   *
   * @throws Failure {@link AccountProblem#FRESH_SIGN_IN_REQUIRED}; {@link
   *     AccountProblem#LAST_PASSKEY}
   */
  public void remove(Tx tx, Session session, PasskeyId id) {
    sessions.requireFresh(session);
    var account = session.account().id();
    // Of two removals at once the second sees what the first left.
    tx.store(AccountStore.class).lock(account);
    var store = tx.store(PasskeyStore.class);
    var own = store.own(account);
    if (own.stream().noneMatch(passkey -> passkey.id().equals(id))) {
      throw new Failure(CommonProblem.NOT_FOUND, "There is no passkey with this id.");
    }
    if (own.size() == 1) {
      throw new Failure(
          AccountProblem.LAST_PASSKEY,
          "Without this passkey nobody could sign in any more. Add another one first.");
    }
    store.remove(id, account);
    audit.record(
        tx,
        AuditEvent.byActor(
            session.account().world(),
            account.toString(),
            "passkey.removed",
            account.toString(),
            Map.of("passkey", id.toString())));
    sessions.closeOthers(tx, session);
  }
}
