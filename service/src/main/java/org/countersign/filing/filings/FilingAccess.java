package org.countersign.filing.filings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.vendors.Delegation;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.SignerId;

/**
 * Who may see which filing. A client sees the filings it created, while its delegation stands; an
 * attorney sees their own, and everybody of an organization sees its filings. To everybody else a
 * filing does not exist.
 */
public final class FilingAccess {
  private final Filings filings;
  private final Signers signers;
  private final Delegations delegations;
  private final Organizations organizations;

  FilingAccess(
      Filings filings, Signers signers, Delegations delegations, Organizations organizations) {
    this.filings = filings;
    this.signers = signers;
    this.delegations = delegations;
    this.organizations = organizations;
  }

  /**
   * The filing, when the caller may see it.
   *
   * @throws Failure NOT_FOUND
   */
  public Filing require(Tx tx, Caller caller, FilingId id) {
    return filings
        .find(tx, id)
        .filter(filing -> maySee(tx, caller, filing))
        .orElseThrow(Filings::missing);
  }

  /** Whether the caller belongs to an organization, in whatever role. */
  public boolean isOf(Tx tx, Caller caller, OrganizationId office) {
    return caller.kind() == Caller.Kind.ACCOUNT && offices(tx, caller).contains(office);
  }

  /** Whether the caller may see the filing. */
  public boolean maySee(Tx tx, Caller caller, Filing filing) {
    return !visible(tx, caller, List.of(filing)).isEmpty();
  }

  /** Those of the filings that the caller may see; one statement however many they are. */
  public List<Filing> visible(Tx tx, Caller caller, Collection<Filing> found) {
    var here = found.stream().filter(filing -> filing.world().equals(caller.world()));
    return switch (caller.kind()) {
      case ACCOUNT -> {
        var own = caller.attorney().map(AttorneyId::new);
        var offices = offices(tx, caller);
        yield here.filter(
                filing ->
                    own.equals(Optional.of(filing.attorney()))
                        || offices.contains(filing.organization()))
            .toList();
      }
      case CLIENT -> {
        var added = here.filter(filing -> filing.client().value().equals(caller.id())).toList();
        var grants = added.isEmpty() ? List.<Delegation>of() : standing(tx, caller);
        yield added.stream()
            .filter(filing -> grants.stream().anyMatch(grant -> covers(grant, filing)))
            .toList();
      }
      case CEREMONY -> List.of();
    };
  }

  /**
   * The signer, when the caller may see them: a client those of organizations it acts for and that
   * it added, an attorney those of their own filings, a member those of the office's.
   *
   * @throws Failure NOT_FOUND
   */
  public Signer requireSigner(Tx tx, Caller caller, SignerId id) {
    return signers
        .find(tx, id)
        .filter(signer -> signer.world().equals(caller.world()) && maySee(tx, caller, signer))
        .orElseThrow(Signers::missing);
  }

  /**
   * Whether a person speaks with the clients of an office: the attorney of the matter, or a member
   * of it who does more than prepare drafts.
   */
  public boolean mayHelp(
      Tx tx, Caller caller, OrganizationId office, Collection<AttorneyId> attorneys) {
    return caller.kind() == Caller.Kind.ACCOUNT
        && (caller.attorney().map(AttorneyId::new).filter(attorneys::contains).isPresent()
            || organizations.rolesOf(tx, office, new AccountId(caller.id())).stream()
                .anyMatch(MemberRole::helpsClients));
  }

  /**
   * As {@link #mayHelp}, for what an API client may do as well, who has asked for its own already.
   *
   * @throws Failure FORBIDDEN
   */
  public void requireHelp(
      Tx tx, Caller caller, OrganizationId office, Collection<AttorneyId> attorneys) {
    if (caller.kind() != Caller.Kind.CLIENT && !mayHelp(tx, caller, office, attorneys)) {
      throw new Failure(
          CommonProblem.FORBIDDEN,
          "A paralegal prepares drafts only. Let the attorney or another member of the office do"
              + " this.");
    }
  }

  private boolean maySee(Tx tx, Caller caller, Signer signer) {
    return switch (caller.kind()) {
      case CLIENT ->
          signer.client().value().equals(caller.id())
              && standing(tx, caller).stream()
                  .anyMatch(grant -> grant.organization().equals(signer.organization()));
      case ACCOUNT ->
          filings.ofSigner(tx, signer.id()).stream().anyMatch(filing -> maySee(tx, caller, filing));
      case CEREMONY -> false;
    };
  }

  /** One page of what the caller may see, newest first. */
  public List<Filing> list(Tx tx, Caller caller, FilingQuery query) {
    return switch (caller.kind()) {
      case ACCOUNT -> {
        var offices = offices(tx, caller);
        if (caller.attorney().isEmpty() && offices.isEmpty()) {
          throw forbidden();
        }
        yield filings.ofOffice(
            tx,
            caller.world(),
            caller.attorney().orElse(null),
            offices.stream().map(OrganizationId::value).toList(),
            query);
      }
      case CLIENT -> {
        var grants = standing(tx, caller);
        yield filings.list(
            tx,
            caller.world(),
            caller.id(),
            grants.stream().map(Delegation::attorney).toList(),
            grants.stream().map(grant -> grant.organization().value()).toList(),
            query);
      }
      case CEREMONY -> throw forbidden();
    };
  }

  private List<Delegation> standing(Tx tx, Caller caller) {
    return delegations.standingOf(tx, new ClientId(caller.id()));
  }

  private static boolean covers(Delegation grant, Filing filing) {
    return grant.attorney().equals(filing.attorney())
        && grant.organization().equals(filing.organization());
  }

  /** What the person belongs to, in whatever role: everybody of an office sees its filings. */
  private List<OrganizationId> offices(Tx tx, Caller caller) {
    return organizations.organizationsOf(tx, new AccountId(caller.id()));
  }

  private static Failure forbidden() {
    return new Failure(
        CommonProblem.FORBIDDEN, "Only an attorney or a member of an organization can do this.");
  }
}
