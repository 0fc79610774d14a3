package org.countersign.identity.attorneys;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.accounts.Accounts;
import org.countersign.identity.attorneys.store.RegistrationRow;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.mail.Message;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.WorldId;

/**
 * The applicant's side of a registration. No answer tells whether an address is known: a start
 * never looks for accounts, and everything wrong about a verification is one answer.
 */
public final class Registrations {
  static final String VERIFY_EMAIL = "verify-email";

  private static final int LONGEST_ANSWER = 2000;
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);
  private static final int TOKEN_BYTES = 32;
  private static final int MAILS_PER_HOUR = 5;
  private static final int MOST_LOOK_ALIKES = 50;

  private final Accounts accounts;
  private final Chronicle chronicle;
  private final URI publicUrl;

  Registrations(Accounts accounts, Chronicle chronicle, URI publicUrl) {
    this.accounts = accounts;
    this.chronicle = chronicle;
    this.publicUrl = publicUrl;
  }

  /** A verified address, and the token for a first passkey unless the person has one. */
  public record Verified(Registration registration, Optional<Secret> enrolmentToken) {}

  /** Starts a registration and mails a link that proves the address. */
  public RegistrationId start(Tx tx, WorldId world, String email, String locale) {
    var tag = Locale.forLanguageTag(locale);
    new Problems()
        .when(
            !ApplicationRules.isEmail(email),
            "/email",
            "format",
            "This is no mail address.",
            "Correct the address.")
        .when(
            tag.getLanguage().isEmpty() || locale.length() > 35,
            "/locale",
            "format",
            "This is no language tag (BCP 47).",
            "Use en or es.")
        .throwIfAny();
    var store = tx.store(RegistrationStore.class);
    var now = chronicle.businessTime(world);
    var id = new RegistrationId(chronicle.ids().next());
    var token = chronicle.ids().token(TOKEN_BYTES);
    // Whoever types a stranger's address must not be able to flood their mailbox.
    boolean flood =
        store.countSince(world, email, now.minus(Duration.ofHours(1))) >= MAILS_PER_HOUR;
    store.insert(id, world, email, tag, Digest.sha256(token), now.plus(TOKEN_LIFETIME), now);
    if (!flood) {
      var link = publicUrl + "/verify-email#registration=" + id + "&token=" + token;
      chronicle.mail(tx, Message.email(world, email, tag, VERIFY_EMAIL, Map.of("link", link)));
    }
    chronicle.audit(
        tx, AuditEvent.bySystem(world, "registration.started", id.toString(), Map.of()));
    return id;
  }

  /**
   * Proves the address; makes the account.
   *
   * @throws Failure {@link AttorneyProblem#VERIFICATION_INVALID}, whatever was wrong
   */
  public Verified verifyEmail(Tx tx, RegistrationId id, Secret token) {
    var store = tx.store(RegistrationStore.class);
    var row =
        store
            .lock(id)
            .filter(found -> found.tokenHash().equals(Digest.sha256(token.reveal())))
            .filter(found -> found.state() == RegistrationState.STARTED)
            .filter(
                found -> chronicle.businessTime(found.worldId()).isBefore(found.tokenExpiresAt()))
            .orElseThrow(
                () ->
                    new Failure(
                        AttorneyProblem.VERIFICATION_INVALID,
                        "The link was used, has expired or never was. Start a new registration."));
    var account = accounts.forEmail(tx, row.worldId(), row.email(), row.locale());
    store.verified(id, account.id());
    chronicle.audit(
        tx,
        AuditEvent.byActor(
            row.worldId(),
            account.id().toString(),
            "registration.email_verified",
            id.toString(),
            Map.of()));
    // A mailbox alone must not add a key to an account that has one.
    var enrolment =
        accounts.hasPasskey(tx, account.id())
            ? Optional.<Secret>empty()
            : Optional.of(accounts.openEnrolment(tx, account));
    return new Verified(RegistrationReader.read(tx, store.find(id).orElseThrow()), enrolment);
  }

  /** Replaces what the applicant tells about themselves. */
  public Registration fill(Tx tx, Caller caller, RegistrationId id, Application application) {
    var row = own(tx, caller, id);
    requireOpen(row);
    var problems = ApplicationRules.check(application, today(row));
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
    var store = tx.store(RegistrationStore.class);
    store.fill(filled(row, application));
    store.dropAdmissions(id);
    for (int index = 0; index < application.admissions().size(); index++) {
      store.insertAdmission(id, index, application.admissions().get(index));
    }
    chronicle.audit(tx, AuditEvent.by(caller, "registration.filled", id.toString(), Map.of()));
    return RegistrationReader.read(tx, store.find(id).orElseThrow());
  }

  /**
   * Keeps the evidence file.
   *
   * @return the file it replaces, to be discarded after the commit
   */
  public Optional<Evidence> keepEvidence(
      Tx tx, Caller caller, RegistrationId id, Evidence evidence) {
    requireOpen(own(tx, caller, id));
    var store = tx.store(RegistrationStore.class);
    var former = store.evidence(id);
    store.keepEvidence(id, evidence, chronicle.now());
    chronicle.audit(
        tx,
        AuditEvent.by(
            caller,
            "registration.evidence_kept",
            id.toString(),
            Map.of("mediaType", evidence.mediaType())));
    return former;
  }

  /**
   * Answers a registrar's question in words; what is submitted after it goes with the answer.
   *
   * @throws Failure {@link AttorneyProblem#REGISTRATION_STATE} when nothing was asked
   */
  public void answer(Tx tx, Caller caller, RegistrationId id, @Personal String text) {
    var row = own(tx, caller, id);
    if (row.state() != RegistrationState.INFORMATION_REQUESTED) {
      throw wrongState(row.state());
    }
    new Problems()
        .when(
            text.isBlank() || text.length() > LONGEST_ANSWER || text.indexOf('\0') >= 0,
            "/answer",
            "length",
            "An answer has 1 to " + LONGEST_ANSWER + " characters.",
            "Say it shorter, or send a document as evidence.")
        .throwIfAny();
    tx.store(RegistrationStore.class).answer(id, text.strip());
    chronicle.audit(tx, AuditEvent.by(caller, "registration.answered", id.toString(), Map.of()));
  }

  /** Hands the application to the registrar; every missing thing is a problem at once. */
  public Registration submit(
      Tx tx, Caller caller, RegistrationId id, boolean accepted, String textVersion) {
    var row = own(tx, caller, id);
    requireOpen(row);
    var problems = missing(tx, row);
    problems
        .when(
            !accepted,
            "/attestation/accepted",
            "required",
            "The attestation under penalty of perjury must be accepted.",
            "Read it and accept it.")
        .when(
            !textVersion.equals(AttestationText.CURRENT),
            "/attestation/textVersion",
            "version",
            "This version of the attestation cannot be accepted now.",
            "Show and accept version " + AttestationText.CURRENT + ".");
    if (!problems.isEmpty()) {
      throw new Failure(
          AttorneyProblem.REGISTRATION_INCOMPLETE,
          "The registration cannot be submitted yet.",
          problems.list());
    }
    var store = tx.store(RegistrationStore.class);
    store.submit(id, row.state(), textVersion, chronicle.now());
    chronicle.audit(
        tx,
        AuditEvent.by(
            caller, "registration.submitted", id.toString(), Map.of("attestation", textVersion)));
    chronicle.event(
        tx,
        EventDraft.of(
            row.worldId(),
            "registration.submitted",
            id.toString(),
            Map.of("registrationId", id.toString())));
    return RegistrationReader.read(tx, store.find(id).orElseThrow());
  }

  /** Takes the application back. */
  public Registration withdraw(Tx tx, Caller caller, RegistrationId id) {
    var row = own(tx, caller, id);
    var store = tx.store(RegistrationStore.class);
    if (!row.state().next().contains(RegistrationState.WITHDRAWN)
        || store.move(id, row.state(), RegistrationState.WITHDRAWN) == 0) {
      throw wrongState(row.state());
    }
    chronicle.audit(tx, AuditEvent.by(caller, "registration.withdrawn", id.toString(), Map.of()));
    return RegistrationReader.read(tx, store.find(id).orElseThrow());
  }

  /** A registration, for its applicant and for registrars. */
  public Registration read(Tx tx, Caller caller, RegistrationId id) {
    return tx.store(RegistrationStore.class)
        .find(id)
        .filter(row -> row.worldId().equals(caller.world()))
        .filter(row -> isOwn(row, caller) || caller.may("registrations.decide"))
        .map(row -> RegistrationReader.read(tx, row))
        .orElseThrow(Registrations::unknown);
  }

  /**
   * The queue narrowed down.
   *
   * @param type of practitioner; any when empty
   * @param waiting since submission, at least; any when empty
   */
  public record Narrowed(
      RegistrationState state, Optional<PractitionerType> type, Optional<Duration> waiting) {}

  /** The registrar's queue, oldest first, after the given id. */
  public List<Registration> queue(Tx tx, WorldId world, Narrowed to, UUID after, int limit) {
    var before = to.waiting().map(least -> chronicle.now().minus(least)).orElse(null);
    return tx
        .store(RegistrationStore.class)
        .queue(world, to.state(), to.type().orElse(null), before, after, limit)
        .stream()
        .map(row -> RegistrationReader.read(tx, row))
        .toList();
  }

  /**
   * Other registrations that share name, address, organization, or a bar number of one jurisdiction
   * with this one: perhaps the same person, who may have one identifier only.
   */
  public List<LookAlike> lookAlikes(Tx tx, Caller registrar, RegistrationId id) {
    var registration = read(tx, registrar, id);
    return tx.store(RegistrationStore.class).lookAlikes(registration.id(), MOST_LOOK_ALIKES);
  }

  /** Fails unless the applicant may still change the registration; before bytes are taken in. */
  public void requireOpen(Tx tx, Caller caller, RegistrationId id) {
    requireOpen(own(tx, caller, id));
  }

  private Problems missing(Tx tx, RegistrationRow row) {
    var registration = RegistrationReader.read(tx, row);
    var problems = new Problems();
    registration
        .application()
        .ifPresentOrElse(
            application -> problems.addAll(ApplicationRules.check(application, today(row))),
            () ->
                problems.add(
                    FieldProblem.of(
                        "",
                        "application-missing",
                        "Nothing is known about the applicant yet.",
                        "PUT the registration first.")));
    return problems.when(
        registration.evidence().isEmpty(),
        "",
        "evidence-missing",
        "Exactly one evidence file is needed.",
        "PUT the registration's evidence first.");
  }

  private LocalDate today(RegistrationRow row) {
    return LocalDate.ofInstant(chronicle.businessTime(row.worldId()), ZoneOffset.UTC);
  }

  static RegistrationRow own(Tx tx, Caller caller, RegistrationId id) {
    return tx.store(RegistrationStore.class)
        .lock(id)
        .filter(row -> isOwn(row, caller))
        .orElseThrow(Registrations::unknown);
  }

  private static boolean isOwn(RegistrationRow row, Caller caller) {
    var account = row.accountId();
    return caller.kind() == Caller.Kind.ACCOUNT
        && account != null
        && account.value().equals(caller.id());
  }

  static void requireOpen(RegistrationRow row) {
    if (!row.state().isOpenToApplicant()) {
      throw wrongState(row.state());
    }
  }

  private static RegistrationRow filled(RegistrationRow row, Application application) {
    var accreditation = application.accreditation();
    return new RegistrationRow(
        row.id(),
        row.worldId(),
        row.state(),
        row.email(),
        row.locale(),
        row.tokenHash(),
        row.tokenExpiresAt(),
        row.accountId(),
        application.name().given().strip(),
        application.name().family().strip(),
        application.birthDate(),
        application.phone().orElse(null),
        application.practitionerType(),
        application.organizationName().strip(),
        application.organizationKind(),
        accreditation.map(Accreditation::level).orElse(null),
        accreditation.map(Accreditation::expiresOn).orElse(null),
        row.attestationVersion(),
        row.submittedAt(),
        row.decisionReason(),
        row.decidedBy(),
        row.decidedAt(),
        row.answer(),
        row.attorneyId());
  }

  static Failure wrongState(RegistrationState state) {
    return new Failure(
        AttorneyProblem.REGISTRATION_STATE,
        "The registration is " + state + "; this step does not apply to it.");
  }

  static Failure unknown() {
    return new Failure(CommonProblem.NOT_FOUND, "There is no registration with this id.");
  }
}
