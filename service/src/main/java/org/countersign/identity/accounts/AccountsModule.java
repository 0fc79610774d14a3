package org.countersign.identity.accounts;

import java.net.URI;
import java.util.List;
import org.countersign.identity.accounts.http.MemberResource;
import org.countersign.identity.accounts.http.OwnPasskeyResource;
import org.countersign.identity.accounts.http.OwnSessionResource;
import org.countersign.identity.accounts.http.PasskeyResource;
import org.countersign.identity.accounts.http.SessionAuthenticator;
import org.countersign.identity.accounts.http.SessionResource;
import org.countersign.identity.accounts.http.StaffResource;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.CallerAuthenticator;

/** Builds the module. */
public final class AccountsModule {
  private final URI publicUrl;
  private final Accounts accounts;
  private final Organizations organizations;
  private final Sessions sessions;
  private final Passkeys passkeys;
  private final OwnPasskeys ownPasskeys;
  private final People people;

  /** Whom others take in. */
  private record People(Staff staff, Members members) {}

  private AccountsModule(
      URI publicUrl,
      Accounts accounts,
      Organizations organizations,
      Sessions sessions,
      Passkeys passkeys,
      OwnPasskeys ownPasskeys,
      People people) {
    this.publicUrl = publicUrl;
    this.accounts = accounts;
    this.organizations = organizations;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.ownPasskeys = ownPasskeys;
    this.people = people;
  }

  /**
   * @param publicUrl scheme, host and port strangers use; its host is the passkeys' RP ID
   */
  public static AccountsModule build(
      AccountsConfig config,
      URI publicUrl,
      IdSource ids,
      TrustClock clock,
      AuditLog audit,
      Messages messages) {
    messages.templates(AccountsModule.class, Staff.ENROLMENT, Members.INVITATION);
    var sessions = new Sessions(ids, clock, config, audit);
    var accounts = new Accounts(ids, clock, config, audit);
    var organizations = new Organizations(ids, clock, audit);
    return new AccountsModule(
        publicUrl,
        accounts,
        organizations,
        sessions,
        new Passkeys(new RelyingParties(publicUrl), sessions, ids, clock, config, audit),
        new OwnPasskeys(accounts, sessions, audit),
        new People(
            new Staff(accounts, sessions, audit, messages, publicUrl),
            new Members(accounts, organizations, audit, messages, publicUrl)));
  }

  public Accounts accounts() {
    return accounts;
  }

  public Organizations organizations() {
    return organizations;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Passkeys passkeys() {
    return passkeys;
  }

  public OwnPasskeys ownPasskeys() {
    return ownPasskeys;
  }

  public Staff staff() {
    return people.staff();
  }

  public Members members() {
    return people.members();
  }

  /** Where a person opens an enrolment token. A fragment never reaches a server's log. */
  public URI enrolmentLink(Secret token) {
    return URI.create(publicUrl + "/enrol#" + token.reveal());
  }

  /**
   * What Jersey serves.
   *
   * @param practitioners see {@link Practitioners}
   */
  public List<Object> resources(Transactions transactions, Practitioners practitioners) {
    var cookie = cookie();
    return List.of(
        new PasskeyResource(transactions, passkeys, cookie),
        new SessionResource(transactions, passkeys, sessions, practitioners, cookie),
        new OwnPasskeyResource(transactions, sessions, ownPasskeys, cookie),
        new OwnSessionResource(transactions, sessions, cookie),
        new StaffResource(transactions, people.staff()),
        new MemberResource(transactions, people.members()));
  }

  /** Recognises people by their session. */
  public CallerAuthenticator authenticator(Transactions transactions, Practitioners practitioners) {
    return new SessionAuthenticator(transactions, sessions, practitioners, organizations, cookie());
  }

  /** Commands of the operator. */
  public List<OperatorCommand> commands(Transactions transactions, WorldId world) {
    return List.of(new CreateStaffCommand(this, transactions, world));
  }

  /** The cookie of a session. */
  public BrowserCookie cookie() {
    return new BrowserCookie("countersign_session", "https".equals(publicUrl.getScheme()));
  }

  public List<ProblemType> problems() {
    return List.of(AccountProblem.values());
  }
}
