package org.countersign.identity.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.identity.accounts.store.AccountRow;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.WorldId;

/**
 * The operator's staff, as its administrators manage it. A new person's link is mailed to them and
 * shown to nobody else: whoever gives a role must not be able to hold it in another's name.
 */
public final class Staff {
  /** What an administrator gives and takes. */
  public static final Set<Role> ROLES = Set.of(Role.REGISTRAR, Role.ADMIN);

  static final String ENROLMENT = "staff-enrolment";

  private static final Duration LINK_LIFETIME = Duration.ofHours(24);
  private static final int LONGEST_ADDRESS = 254;

  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Messages messages;
  private final URI publicUrl;

  Staff(Accounts accounts, Sessions sessions, AuditLog audit, Messages messages, URI publicUrl) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.messages = messages;
    this.publicUrl = publicUrl;
  }

  /** Everybody with a role of the staff, by address. */
  public List<StaffMember> list(Tx tx, WorldId world) {
    return tx.store(AccountStore.class).withRoles(world, names()).stream()
        .map(Staff::member)
        .toList();
  }

  /** Gives a role; who cannot sign in yet is mailed a one-time link. */
  public StaffMember grant(Tx tx, Caller admin, String email, Locale locale, Role role) {
    new Problems()
        .when(
            !isAddress(email),
            "/email",
            "format",
            "This is no mail address.",
            "Correct the address.")
        .when(
            !ROLES.contains(role),
            "/role",
            "invalid-value",
            "This role is not given here.",
            "Use REGISTRAR or ADMIN.")
        .throwIfAny();
    var account = accounts.forEmail(tx, admin.world(), email, locale);
    accounts.grant(tx, account, role, new AccountId(admin.id()).toString());
    if (!accounts.hasPasskey(tx, account.id())) {
      var token = accounts.openEnrolment(tx, account, "", LINK_LIFETIME);
      messages.enqueue(
          tx,
          Message.email(
              account.world(),
              account.email(),
              account.locale(),
              ENROLMENT,
              Map.of("link", publicUrl + "/enrol#" + token.reveal())));
    }
    return row(tx, admin, account.id());
  }

  /**
   * Takes a role and ends the person's sessions.
   *
   * @throws Failure {@link AccountProblem#LAST_ADMIN}
   */
  public void remove(Tx tx, Caller admin, AccountId id, Role role) {
    var store = tx.store(AccountStore.class);
    // Of two administrators who remove each other, the second finds themself the last.
    var admins = store.lockHolders(admin.world(), Role.ADMIN);
    var member = row(tx, admin, id);
    if (!ROLES.contains(role) || !member.roles().contains(role)) {
      throw new Failure(CommonProblem.NOT_FOUND, "This person does not hold this role.");
    }
    if (role == Role.ADMIN && admins.size() == 1) {
      throw new Failure(
          AccountProblem.LAST_ADMIN,
          "Without an administrator nobody could give roles. Make another one first.");
    }
    var by = new AccountId(admin.id()).toString();
    store.take(id, role);
    audit.record(
        tx,
        AuditEvent.by(admin, "account.role_removed", id.toString(), Map.of("role", role.name())));
    accounts.find(tx, id).ifPresent(account -> sessions.closeAll(tx, account, by));
  }

  static boolean isAddress(@Personal String email) {
    return email.matches("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]{2,}")
        && email.length() <= LONGEST_ADDRESS;
  }

  private static StaffMember row(Tx tx, Caller admin, AccountId id) {
    return tx.store(AccountStore.class)
        .find(id)
        .filter(found -> found.worldId().equals(admin.world()))
        .map(Staff::member)
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "There is no account with this id."));
  }

  private static StaffMember member(AccountRow row) {
    return new StaffMember(
        row.id(),
        row.email(),
        Accounts.account(row).roles().stream().filter(ROLES::contains).collect(Collectors.toSet()));
  }

  private static String[] names() {
    return ROLES.stream().map(Enum::name).toArray(String[]::new);
  }
}
