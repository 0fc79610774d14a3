package org.countersign.identity.accounts;

import java.net.URI;
import java.util.List;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;

/** Builds the module. */
public final class AccountsModule {
  private final URI publicUrl;
  private final Accounts accounts;
  private final Organizations organizations;
  private final Sessions sessions;
  private final Passkeys passkeys;

  private AccountsModule(
      URI publicUrl,
      Accounts accounts,
      Organizations organizations,
      Sessions sessions,
      Passkeys passkeys) {
    this.publicUrl = publicUrl;
    this.accounts = accounts;
    this.organizations = organizations;
    this.sessions = sessions;
    this.passkeys = passkeys;
  }

  /**
   * @param publicUrl scheme, host and port strangers use; its host is the passkeys' RP ID
   */
  public static AccountsModule build(
      AccountsConfig config, URI publicUrl, IdSource ids, TrustClock clock, AuditLog audit) {
    var sessions = new Sessions(ids, clock, config, audit);
    return new AccountsModule(
        publicUrl,
        new Accounts(ids, clock, config, audit),
        new Organizations(ids, clock, audit),
        sessions,
        new Passkeys(new RelyingParties(publicUrl), sessions, ids, clock, config, audit));
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

  /** Where a person opens an enrolment token. A fragment never reaches a server's log. */
  public URI enrolmentLink(Secret token) {
    return URI.create(publicUrl.resolve("/enrol") + "#" + token.reveal());
  }

  public List<ProblemType> problems() {
    return List.of(AccountProblem.values());
  }
}
