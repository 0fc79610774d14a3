package org.countersign.identity.accounts;

import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.accounts.store.AccountRow;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.identity.accounts.store.PasskeyStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;

/** People who sign in, their roles, and the one-time tokens that let them add a passkey. */
public final class Accounts {
  private static final int USER_HANDLE_BYTES = 32;
  private static final int TOKEN_BYTES = 32;

  private final IdSource ids;
  private final TrustClock clock;
  private final AccountsConfig config;
  private final AuditLog audit;

  Accounts(IdSource ids, TrustClock clock, AccountsConfig config, AuditLog audit) {
    this.ids = ids;
    this.clock = clock;
    this.config = config;
    this.audit = audit;
  }

  /**
   * The account of an address that its owner has proved to read; made when there is none.
   *
   * @param email in any case; the case of the first time is kept
   */
  public Account forEmail(Tx tx, WorldId world, String email, Locale locale) {
    var store = tx.store(AccountStore.class);
    var id = new AccountId(ids.next());
    var handle = Base64.getUrlDecoder().decode(ids.token(USER_HANDLE_BYTES));
    if (store.insert(id, world, email, locale, handle, clock.now()) == 1) {
      audit.record(tx, AuditEvent.bySystem(world, "account.created", id.toString(), Map.of()));
    }
    return store
        .findByEmail(world, email)
        .map(Accounts::account)
        .orElseThrow(() -> new IllegalStateException("An account just made is missing"));
  }

  public Optional<Account> find(Tx tx, AccountId id) {
    return tx.store(AccountStore.class).find(id).map(Accounts::account);
  }

  /** Gives a role; giving it again changes nothing. */
  public void grant(Tx tx, Account account, Role role) {
    grant(tx, account, role, "system");
  }

  /**
   * As {@link #grant(Tx, Account, Role)}.
   *
   * @param actor printed id of who gives it
   */
  void grant(Tx tx, Account account, Role role, String actor) {
    if (tx.store(AccountStore.class).grant(account.id(), role, clock.now()) == 1) {
      audit.record(
          tx,
          AuditEvent.byActor(
              account.world(),
              actor,
              "account.role_granted",
              account.id().toString(),
              Map.of("role", role.name())));
    }
  }

  /** Whether the person can sign in already. */
  public boolean hasPasskey(Tx tx, AccountId id) {
    return !tx.store(PasskeyStore.class).ofAccount(id).isEmpty();
  }

  /** A token that adds one passkey to the account, once, within its short life. */
  public Secret openEnrolment(Tx tx, Account account) {
    return openEnrolment(tx, account, "", config.enrolmentLifetime());
  }

  /** As {@link #openEnrolment(Tx, Account)}, for a passkey that its owner calls by a name. */
  Secret openEnrolment(Tx tx, Account account, String name) {
    return openEnrolment(tx, account, name, config.enrolmentLifetime());
  }

  /** As {@link #openEnrolment(Tx, Account)}, with a life long enough for a mailed link. */
  Secret openEnrolment(Tx tx, Account account, String name, Duration lifetime) {
    var token = ids.token(TOKEN_BYTES);
    var now = clock.now();
    tx.store(PasskeyStore.class)
        .insertEnrolment(Digest.sha256(token), account.id(), name, now.plus(lifetime), now);
    audit.record(
        tx,
        AuditEvent.bySystem(
            account.world(), "account.enrolment_opened", account.id().toString(), Map.of()));
    return new Secret(token);
  }

  /**
   * A token for a person who lost every passkey: the one made with it takes the place of all
   * others, and every session ends.
   */
  public Secret openRecovery(Tx tx, Account account, Duration lifetime) {
    var token = openEnrolment(tx, account, "", lifetime);
    tx.store(PasskeyStore.class).replaceAll(Digest.sha256(token.reveal()));
    return token;
  }

  /**
   * Spends recovery tokens of an account that wait to be used.
   *
   * @return how many
   */
  public int withdrawRecovery(Tx tx, AccountId id) {
    return tx.store(PasskeyStore.class).withdrawReplacing(id, clock.now());
  }

  /**
   * Makes a person of the operator's staff.
   *
   * @return the token of a one-time enrolment link, see {@link AccountsModule#enrolmentLink}
   */
  public Secret createStaff(Tx tx, WorldId world, String email, Locale locale, Role role) {
    var account = forEmail(tx, world, email, locale);
    grant(tx, account, role);
    return openEnrolment(tx, account);
  }

  static Account account(AccountRow row) {
    return new Account(
        row.id(),
        row.worldId(),
        row.email(),
        row.locale(),
        row.roles().stream().map(Role::valueOf).collect(java.util.stream.Collectors.toSet()));
  }
}
