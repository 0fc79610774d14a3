package org.countersign.identity.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.identity.accounts.store.SessionRow;
import org.countersign.identity.accounts.store.SessionStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;

/** Sessions: 256 random bits in a cookie, their SHA-256 in the database. */
public final class Sessions {
  private static final int TOKEN_BYTES = 32;
  private static final Duration SEEN_GRAIN = Duration.ofMinutes(1);

  private final IdSource ids;
  private final TrustClock clock;
  private final AccountsConfig config;
  private final AuditLog audit;

  Sessions(IdSource ids, TrustClock clock, AccountsConfig config, AuditLog audit) {
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.audit = audit;
  }

  /**
   * Opens a session. Every sign-in makes a fresh one and ends the one the browser had, so that no
   * token from before the sign-in lives on.
   */
  Session open(Tx tx, Account account, Optional<Secret> former) {
    former.ifPresent(token -> close(tx, token));
    var now = clock.now();
    var store = tx.store(SessionStore.class);
    store.dropEnded(now, now.minus(config.sessionIdle()));
    var token = new Secret(ids.token(TOKEN_BYTES));
    store.insert(
        hash(token), account.world(), account.id(), now, now.plus(config.sessionLifetime()));
    audit.record(tx, by(account, "session.opened"));
    return new Session(account, token, csrfToken(token), now);
  }

  /** The session of a cookie; empty when there is none or it has ended. */
  public Optional<Session> find(Tx tx, Secret token) {
    var store = tx.store(SessionStore.class);
    var now = clock.now();
    var row = store.find(hash(token)).filter(session -> lives(session, now));
    row.filter(session -> session.lastSeenAt().plus(SEEN_GRAIN).isBefore(now))
        .ifPresent(session -> store.seen(hash(token), now));
    return row.flatMap(
        session ->
            tx.store(AccountStore.class)
                .find(session.accountId())
                .map(Accounts::account)
                .map(
                    account -> new Session(account, token, csrfToken(token), session.createdAt())));
  }

  /**
   * The session of a request's cookie.
   *
   * @throws Failure UNAUTHENTICATED when there is none
   */
  public Session require(Tx tx, Optional<Secret> cookie) {
    return cookie
        .flatMap(token -> find(tx, token))
        .orElseThrow(() -> new Failure(CommonProblem.UNAUTHENTICATED, "There is no session."));
  }

  /** Whether a passkey opened the session just now. */
  public boolean isFresh(Session session) {
    return clock.now().isBefore(session.startedAt().plus(config.freshness()));
  }

  /**
   * Before what a stolen or forgotten session must not be enough for.
   *
   * @throws Failure {@link AccountProblem#FRESH_SIGN_IN_REQUIRED}
   */
  public void requireFresh(Session session) {
    if (!isFresh(session)) {
      throw new Failure(
          AccountProblem.FRESH_SIGN_IN_REQUIRED,
          "Sign in with a passkey once more, then repeat this within "
              + config.freshness().toMinutes()
              + " minutes.");
    }
  }

  /** The open sessions of this one's account, newest first. */
  public List<OpenSession> list(Tx tx, Session session) {
    var now = clock.now();
    return tx.store(SessionStore.class)
        .open(session.account().id(), hash(session.token()), now, now.minus(config.sessionIdle()));
  }

  /** Ends a session of the same account, perhaps this one. */
  public void close(Tx tx, Session session, SessionId id) {
    if (tx.store(SessionStore.class).delete(id, session.account().id()) == 0) {
      throw new Failure(CommonProblem.NOT_FOUND, "There is no session with this id.");
    }
    audit.record(tx, by(session.account(), "session.closed"));
  }

  /** Ends every session of the account but this one. */
  public void closeOthers(Tx tx, Session session) {
    var account = session.account();
    int closed = tx.store(SessionStore.class).deleteOthers(account.id(), hash(session.token()));
    audit.record(tx, ended(account, closed, account.id().toString()));
  }

  /**
   * Ends every session of an account.
   *
   * @param actor printed id of who decided it
   */
  public void closeAll(Tx tx, Account account, String actor) {
    int closed = tx.store(SessionStore.class).deleteAll(account.id());
    audit.record(tx, ended(account, closed, actor));
  }

  private static AuditEvent ended(Account account, int closed, String actor) {
    return AuditEvent.byActor(
        account.world(),
        actor,
        "session.others_closed",
        account.id().toString(),
        Map.of("closed", String.valueOf(closed)));
  }

  /** Ends a session; one that is not there stays so. */
  public void close(Tx tx, Secret token) {
    tx.store(SessionStore.class)
        .delete(hash(token))
        .flatMap(account -> tx.store(AccountStore.class).find(account))
        .map(Accounts::account)
        .ifPresent(account -> audit.record(tx, by(account, "session.closed")));
  }

  private boolean lives(SessionRow session, Instant now) {
    return now.isBefore(session.expiresAt())
        && now.isBefore(session.lastSeenAt().plus(config.sessionIdle()));
  }

  private static AuditEvent by(Account account, String type) {
    var id = account.id().toString();
    return AuditEvent.byActor(account.world(), id, type, id, Map.of());
  }

  private static Digest hash(Secret token) {
    return Digest.sha256(token.reveal());
  }

  /**
   * Derived from the session token, so that nothing more is stored: who knows one session's CSRF
   * token learns neither its cookie nor another session's.
   */
  public static Secret csrfToken(Secret token) {
    var digest = Digest.sha256("csrf:" + token.reveal()).bytes();
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }
}
