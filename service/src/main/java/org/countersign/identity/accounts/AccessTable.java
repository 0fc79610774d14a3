package org.countersign.identity.accounts;

import static org.countersign.identity.accounts.Role.ADMIN;
import static org.countersign.identity.accounts.Role.ATTORNEY;
import static org.countersign.identity.accounts.Role.OPERATOR;
import static org.countersign.identity.accounts.Role.REGISTRAR;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one table from access names ({@code area.verb}, as endpoints demand them) to the OAuth scopes
 * and the roles that hold them.
 */
public final class AccessTable {
  /** The scopes an API client may be given. */
  public static final Set<String> SCOPES =
      Set.of(
          "filings:read",
          "filings:write",
          "signing:write",
          "submissions:write",
          "webhooks:write",
          "notices:read",
          "sandbox:write");

  private record Entry(String access, Set<String> scopes, Set<Role> roles, boolean everyAccount) {}

  private static final List<Entry> TABLE =
      List.of(
          everyone("sessions.own"),
          everyone("signing.host"),
          everyone("members.manage"),
          everyone("registrations.apply"),
          everyone("registrations.read"),
          entry("registrations.decide", Set.of(), REGISTRAR),
          entry("recoveries.decide", Set.of(), REGISTRAR),
          entry("attorneys.profile", Set.of(), ATTORNEY),
          entry("attorneys.standing", Set.of(), REGISTRAR),
          entry("attorneys.read", Set.of("filings:read"), ATTORNEY, REGISTRAR),
          entry("certificates.read", Set.of(), ATTORNEY, REGISTRAR),
          entry("certificates.request", Set.of(), ATTORNEY),
          entry("certificates.revoke", Set.of(), ATTORNEY, REGISTRAR),
          entry("delegations.read", Set.of(), ATTORNEY),
          entry("delegations.write", Set.of(), ATTORNEY),
          entry("staff.manage", Set.of(), ADMIN),
          entry("clients.write", Set.of(), ADMIN, OPERATOR),
          entry("organizations.read", Set.of("filings:read"), ATTORNEY),
          entry("events.read", Set.of("filings:read")),
          entry("forms.read", Set.of("filings:read"), ATTORNEY),
          entry("documents.read", Set.of("filings:read"), ATTORNEY),
          entry("documents.write", Set.of("filings:write")),
          entry("signers.read", Set.of("filings:read"), ATTORNEY),
          entry("signers.write", Set.of("filings:write")),
          entry("signers.correct", Set.of("filings:write"), ATTORNEY),
          entry("filings.read", Set.of("filings:read"), ATTORNEY),
          entry("filings.write", Set.of("filings:write")),
          entry("filings.release", Set.of(), ATTORNEY),
          entry("filings.withdraw", Set.of(), ATTORNEY),
          entry("signing.read", Set.of("filings:read"), ATTORNEY),
          entry("signing.request", Set.of("signing:write")),
          entry("signing.write", Set.of("signing:write")),
          entry("signing.remind", Set.of("signing:write"), ATTORNEY),
          entry("signing.sign", Set.of(), ATTORNEY),
          entry("packages.read", Set.of("filings:read"), ATTORNEY),
          entry("submissions.read", Set.of("filings:read"), ATTORNEY),
          entry("submissions.write", Set.of("submissions:write"), ATTORNEY));

  /** What everybody who belongs to an organization may see of it. */
  private static final Set<String> MEMBERS =
      Set.of("filings.read", "documents.read", "submissions.read", "signing.read");

  /** What those may do beside it who speak with the organization's clients. */
  private static final Set<String> HELPERS =
      Set.of("signing.remind", "signers.read", "signers.correct");

  private AccessTable() {}

  /**
   * The access names that these roles in organizations give: to see, and to help clients on their
   * way; never to decide or sign. In which of them is asked at the act.
   */
  public static Set<String> ofMembers(Collection<MemberRole> roles) {
    if (roles.isEmpty()) {
      return Set.of();
    }
    return roles.stream().anyMatch(MemberRole::helpsClients)
        ? Stream.concat(MEMBERS.stream(), HELPERS.stream()).collect(Collectors.toUnmodifiableSet())
        : MEMBERS;
  }

  /** The access names a token with these scopes carries. */
  public static Set<String> ofScopes(Collection<String> scopes) {
    return TABLE.stream()
        .filter(entry -> entry.scopes().stream().anyMatch(scopes::contains))
        .map(Entry::access)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The access names a person with these roles has in a session. */
  public static Set<String> ofRoles(Collection<Role> roles) {
    return TABLE.stream()
        .filter(entry -> entry.everyAccount() || entry.roles().stream().anyMatch(roles::contains))
        .map(Entry::access)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Entry entry(String access, Set<String> scopes, Role... roles) {
    return new Entry(access, scopes, Set.of(roles), false);
  }

  private static Entry everyone(String access) {
    return new Entry(access, Set.of(), Set.of(), true);
  }
}
