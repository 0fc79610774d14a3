package org.countersign.identity.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.countersign.identity.accounts.store.OrganizationStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;

/**
 * An organization's people, as its administrators manage them. A new person's link is mailed to
 * them and shown to nobody else. Who represents clients is an approval's to say, never an
 * administrator's.
 */
public final class Members {
  /** What an administrator gives and takes. */
  public static final Set<MemberRole> ROLES =
      Set.of(MemberRole.ADMINISTRATOR, MemberRole.PARALEGAL, MemberRole.MEMBER);

  static final String INVITATION = "member-invitation";

  private static final Duration LINK_LIFETIME = Duration.ofHours(72);

  private final Accounts accounts;
  private final Organizations organizations;
  private final AuditLog audit;
  private final Messages messages;
  private final URI publicUrl;

  Members(
      Accounts accounts,
      Organizations organizations,
      AuditLog audit,
      Messages messages,
      URI publicUrl) {
    this.accounts = accounts;
    this.organizations = organizations;
    this.audit = audit;
    this.messages = messages;
    this.publicUrl = publicUrl;
  }

  /** The organizations that the caller manages, oldest first. */
  public List<Organization> managed(Tx tx, Caller caller) {
    var account = new AccountId(caller.id());
    var own =
        organizations.organizationsOf(tx, account).stream()
            .filter(id -> isAdministrator(tx, caller, id))
            .toList();
    return organizations.findAll(tx, own);
  }

  /**
   * Everybody of an organization, by address.
   *
   * @throws Failure NOT_FOUND for whoever does not manage it
   */
  public List<Member> list(Tx tx, Caller caller, OrganizationId id) {
    require(tx, caller, id);
    return members(tx, id);
  }

  /**
   * Takes a person in, or gives a further role. Who cannot sign in yet is mailed a one-time link.
   *
   * @throws Failure with everything that is wrong
   */
  public Member invite(
      Tx tx,
      Caller caller,
      OrganizationId id,
      @Personal String email,
      Locale locale,
      MemberRole role) {
    var organization = require(tx, caller, id);
    new Problems()
        .when(
            !Staff.isAddress(email),
            "/email",
            "format",
            "This is no mail address.",
            "Correct the address.")
        .when(
            !ROLES.contains(role),
            "/role",
            "invalid-value",
            "This role is not given here.",
            "Use ADMINISTRATOR, PARALEGAL or MEMBER.")
        .throwIfAny();
    var account = accounts.forEmail(tx, caller.world(), email, locale);
    organizations.addMember(
        tx, organization, account.id(), role, new AccountId(caller.id()).toString());
    var link =
        accounts.hasPasskey(tx, account.id())
            ? publicUrl + "/sign-in"
            : publicUrl
                + "/enrol#"
                + accounts.openEnrolment(tx, account, "", LINK_LIFETIME).reveal();
    messages.enqueue(
        tx,
        Message.email(
            account.world(),
            account.email(),
            account.locale(),
            INVITATION,
            Map.of("organization", organization.name(), "link", link)));
    return member(tx, id, account.id());
  }

  /**
   * Takes a role. What it opened is closed with the next request of whoever held it.
   *
   * @throws Failure {@link AccountProblem#LAST_ADMIN}
   */
  public void remove(Tx tx, Caller caller, OrganizationId id, AccountId account, MemberRole role) {
    var store = tx.store(OrganizationStore.class);
    // Of two administrators who remove each other, the second finds themself the last.
    var administrators = store.lockHolders(id, MemberRole.ADMINISTRATOR);
    require(tx, caller, id);
    if (!ROLES.contains(role) || !member(tx, id, account).roles().contains(role)) {
      throw new Failure(CommonProblem.NOT_FOUND, "This person does not hold this role.");
    }
    if (role == MemberRole.ADMINISTRATOR && administrators.size() == 1) {
      throw new Failure(
          AccountProblem.LAST_ADMIN,
          "Without an administrator nobody could take people in. Make another one first.");
    }
    store.removeMember(id, account, role);
    audit.record(
        tx,
        AuditEvent.by(
            caller,
            "organization.member_removed",
            id.toString(),
            Map.of("account", account.toString(), "role", role.name())));
  }

  private Organization require(Tx tx, Caller caller, OrganizationId id) {
    return organizations
        .find(tx, id)
        .filter(found -> found.world().equals(caller.world()))
        .filter(found -> isAdministrator(tx, caller, id))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "You manage no organization of this id."));
  }

  private boolean isAdministrator(Tx tx, Caller caller, OrganizationId id) {
    return caller.kind() == Caller.Kind.ACCOUNT
        && organizations
            .rolesOf(tx, id, new AccountId(caller.id()))
            .contains(MemberRole.ADMINISTRATOR);
  }

  private static Member member(Tx tx, OrganizationId id, AccountId account) {
    return members(tx, id).stream()
        .filter(found -> found.id().equals(account))
        .findFirst()
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "This person is not of the organization."));
  }

  private static List<Member> members(Tx tx, OrganizationId id) {
    return tx.store(OrganizationStore.class).members(id).stream()
        .map(
            row ->
                new Member(
                    row.id(),
                    row.email(),
                    row.roles().stream()
                        .map(MemberRole::valueOf)
                        .collect(java.util.stream.Collectors.toSet())))
        .toList();
  }
}
