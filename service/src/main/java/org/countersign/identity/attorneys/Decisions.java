package org.countersign.identity.attorneys;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.Accounts;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.Organization;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.accounts.Role;
import org.countersign.identity.attorneys.store.AttorneyRow;
import org.countersign.identity.attorneys.store.AttorneyStore;
import org.countersign.identity.attorneys.store.RegistrationRow;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.identity.attorneys.store.TermsStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.mail.Message;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.RegistrationId;

/** The registrar's side of a registration. */
public final class Decisions {
  static final String APPROVED = "registration-approved";
  static final String DENIED = "registration-denied";
  static final String INFORMATION_REQUESTED = "registration-information-requested";

  private static final int MAX_REASON = 2000;
  private static final int DRAWS = 20;

  private final Accounts accounts;
  private final Organizations organizations;
  private final LookUps lookUps;
  private final Chronicle chronicle;
  private final SecureRandom random;

  Decisions(
      Accounts accounts,
      Organizations organizations,
      LookUps lookUps,
      Chronicle chronicle,
      SecureRandom random) {
    this.accounts = accounts;
    this.organizations = organizations;
    this.lookUps = lookUps;
    this.chronicle = chronicle;
    this.random = random;
  }

  /**
   * Decides a submitted registration. An approval issues the identifier and makes attorney,
   * organization and membership in the same transaction.
   *
   * @param reason for the applicant and the file
   * @throws Failure {@link AttorneyProblem#BAR_ADMISSION_ALREADY_REGISTERED} with each admission
   *     that another attorney holds; {@link AttorneyProblem#LOOK_UP_MISSING} with each whose bar
   *     has not confirmed it
   */
  public Registration decide(
      Tx tx, Caller registrar, RegistrationId id, Decision decision, String reason) {
    new Problems()
        .when(
            reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0,
            "/reason",
            "length",
            "A reason has 1 to " + MAX_REASON + " characters.",
            "Say why, for the applicant and the file.")
        .throwIfAny();
    var store = tx.store(RegistrationStore.class);
    // The lock makes a second registrar wait and then see the decision.
    var row =
        store
            .lock(id)
            .filter(found -> found.worldId().equals(registrar.world()))
            .orElseThrow(Registrations::unknown);
    if (new AccountId(registrar.id()).equals(row.accountId())) {
      throw new Failure(CommonProblem.FORBIDDEN, "Nobody decides their own registration.");
    }
    if (!row.state().next().contains(decision.state())) {
      throw Registrations.wrongState(row.state());
    }
    var registration = RegistrationReader.read(tx, row);
    var attorney =
        decision == Decision.APPROVED
            ? Optional.of(approve(tx, row, registration))
            : Optional.<AttorneyRow>empty();
    int moved =
        store.decide(
            id,
            decision.state(),
            reason,
            new AccountId(registrar.id()),
            chronicle.now(),
            attorney.map(AttorneyRow::id).orElse(null));
    if (moved == 0) {
      throw Registrations.wrongState(row.state());
    }
    tell(tx, registrar, registration, decision, reason, attorney);
    return RegistrationReader.read(tx, store.find(id).orElseThrow());
  }

  private AttorneyRow approve(Tx tx, RegistrationRow row, Registration registration) {
    lookUps.requireAll(tx, registration);
    var application = registration.application().orElseThrow();
    var account = registration.account().flatMap(owner -> accounts.find(tx, owner)).orElseThrow();
    var store = tx.store(AttorneyStore.class);
    if (store.byAccount(account.id()).isPresent()) {
      throw alreadyRegistered();
    }
    var organization =
        organizations.create(
            tx, row.worldId(), application.organizationKind(), application.organizationName());
    var attorney = issue(store, row, application, account, organization);
    holdAdmissions(store, attorney, application.admissions());
    var terms = tx.store(TermsStore.class);
    terms.attest(
        attorney.id(),
        registration.attestationVersion().orElse(""),
        chronicle.businessTime(row.worldId()));
    application
        .accreditation()
        .ifPresent(given -> terms.accredit(attorney.id(), given.level(), given.expiresOn()));
    organizations.addMember(tx, organization, account.id(), MemberRole.REPRESENTATIVE);
    organizations.addMember(tx, organization, account.id(), MemberRole.ADMINISTRATOR);
    accounts.grant(tx, account, Role.ATTORNEY);
    return attorney;
  }

  /** Draws identifiers until one is free: in 32⁸ the first nearly always is. */
  private AttorneyRow issue(
      AttorneyStore store,
      RegistrationRow row,
      Application application,
      Account account,
      Organization organization) {
    var id = new AttorneyId(chronicle.ids().next());
    for (int draw = 0; draw < DRAWS; draw++) {
      var attorney =
          new AttorneyRow(
              id,
              row.worldId(),
              AttorneyIdentifier.draw(random),
              row.id(),
              account.id(),
              organization.id(),
              application.name().given(),
              application.name().family(),
              application.birthDate(),
              application.phone().orElse(null),
              application.practitionerType(),
              account.email(),
              row.locale(),
              AttorneyState.ACTIVE);
      if (store.insert(attorney, chronicle.now()) == 1) {
        return attorney;
      }
      // Another approval of the same person may have been the obstacle.
      if (store.byAccount(account.id()).isPresent()) {
        throw alreadyRegistered();
      }
    }
    throw new IllegalStateException("No free attorney identifier in " + DRAWS + " draws");
  }

  private void holdAdmissions(
      AttorneyStore store, AttorneyRow attorney, List<BarAdmission> admissions) {
    // In one order everywhere, so that two approvals wait for each other and never both.
    var ordered =
        admissions.stream()
            .sorted(
                Comparator.comparing(BarAdmission::jurisdiction)
                    .thenComparing(BarAdmission::numberKey))
            .toList();
    var problems = new Problems();
    for (var admission : ordered) {
      int held =
          store.insertAdmission(
              chronicle.ids().next(),
              attorney.id(),
              attorney.worldId(),
              admission.numberKey(),
              admission,
              chronicle.now());
      if (held == 0) {
        problems.add(
            FieldProblem.of(
                "/barAdmissions/" + admissions.indexOf(admission),
                "already-registered",
                "Another attorney is registered with this number in "
                    + admission.jurisdiction()
                    + ".",
                "Compare both registrations; a person has one identifier."));
      }
    }
    if (!problems.isEmpty()) {
      throw new Failure(
          AttorneyProblem.BAR_ADMISSION_ALREADY_REGISTERED,
          "The registration names a bar admission that another attorney holds.",
          problems.list());
    }
  }

  private void tell(
      Tx tx,
      Caller registrar,
      Registration registration,
      Decision decision,
      String reason,
      Optional<AttorneyRow> attorney) {
    var id = registration.id().toString();
    chronicle.audit(
        tx,
        AuditEvent.by(registrar, "registration.decided", id, Map.of("decision", decision.name())));
    chronicle.event(
        tx,
        EventDraft.of(
            registration.world(),
            "registration.decided",
            id,
            Map.of("registrationId", id, "decision", decision.name())));
    attorney.ifPresent(issued -> tellOfApproval(tx, registrar, issued));
    var template =
        switch (decision) {
          case APPROVED -> APPROVED;
          case DENIED -> DENIED;
          case INFORMATION_REQUESTED -> INFORMATION_REQUESTED;
        };
    var values =
        attorney
            .map(issued -> Map.of("identifier", issued.identifier().toString()))
            .orElseGet(() -> Map.of("reason", reason));
    chronicle.mail(
        tx,
        Message.email(
            registration.world(), registration.email(), registration.locale(), template, values));
  }

  private void tellOfApproval(Tx tx, Caller registrar, AttorneyRow issued) {
    var facts =
        Map.of(
            "attorneyIdentifier", issued.identifier().toString(),
            "registrationId", issued.registrationId().toString(),
            "organizationId", issued.organizationId().toString());
    var id = issued.id().toString();
    chronicle.audit(tx, AuditEvent.by(registrar, "attorney.approved", id, facts));
    chronicle.event(
        tx,
        EventDraft.of(issued.worldId(), "attorney.approved", id, facts)
            .visibleTo(issued.organizationId()));
  }

  private static Failure alreadyRegistered() {
    return new Failure(
        AttorneyProblem.ALREADY_REGISTERED,
        "This account belongs to an attorney who has an identifier. A person has only one.");
  }
}
