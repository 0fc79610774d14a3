package org.countersign.filing.signing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.InPersonStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SigningRequestId;

/**
 * Signing in the office. The attorney or a member of the office sees the client and an identity
 * document and hands the device over: from then on it holds the client's ceremony and nothing of
 * the host, whose session has ended.
 */
public final class InPersonCeremonies {
  /** How long the device may lie untouched until the client's cookie is worth nothing. */
  public static final Duration IDLE = Duration.ofMinutes(10);

  private static final int SESSION_BYTES = 32;
  private static final int LONGEST_REASON = 300;
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9A-Z]{4}");

  private final Ceremonies ceremonies;
  private final People people;
  private final AccountsModule accounts;
  private final Chronicle chronicle;
  private final Ceremonies.Clocks clocks;
  private final Ceremonies.Draws draws;

  /** Where clients, attorneys and what was seen of a client stand. */
  record People(Signers signers, Signatories signatories, SeenDocuments seen) {}

  InPersonCeremonies(
      Ceremonies ceremonies,
      People people,
      AccountsModule accounts,
      Chronicle chronicle,
      Ceremonies.Clocks clocks,
      Ceremonies.Draws draws) {
    this.ceremonies = ceremonies;
    this.people = people;
    this.accounts = accounts;
    this.chronicle = chronicle;
    this.clocks = clocks;
    this.draws = draws;
  }

  /**
   * A client who may be hosted.
   *
   * @param request by which to open the ceremony, over all that waits from this attorney
   * @param filings that wait
   */
  public record Waiting(
      SigningRequestId request, @Personal String signer, @Personal String attorney, int filings) {}

  /** A ceremony on this device, and its cookie. */
  public record HandedOver(Ceremony ceremony, Secret session) {}

  /** The clients whom the caller may host: the attorney's own, a member's of the office. */
  public List<Waiting> waiting(Tx tx, Caller caller) {
    var offices =
        accounts.organizations().organizationsOf(tx, host(caller)).stream()
            .filter(office -> mayHost(tx, office, caller))
            .map(OrganizationId::value)
            .toArray(UUID[]::new);
    var asked =
        tx.store(InPersonStore.class)
            .waiting(
                caller.world(), caller.attorney(), offices, clocks.world().now(caller.world()));
    var clients =
        people
            .signers()
            .findAll(tx, asked.stream().map(InPersonStore.Asked::signerId).distinct().toList());
    return asked.stream()
        .flatMap(
            row ->
                Optional.ofNullable(clients.get(row.signerId()))
                    .map(
                        signer ->
                            new Waiting(
                                new SigningRequestId(row.requestId()),
                                signer.name().full(),
                                people.signatories().attorney(tx, row.attorneyId()).name().full(),
                                row.filings()))
                    .stream())
        .sorted(java.util.Comparator.comparing(Waiting::signer))
        .toList();
  }

  /** One of {@link #waiting}. */
  public Waiting waiting(Tx tx, Caller caller, SigningRequestId id) {
    var request = request(tx, caller, id);
    return waiting(tx, caller).stream()
        .filter(each -> each.request().equals(id))
        .findFirst()
        .orElseGet(
            () ->
                new Waiting(
                    id,
                    signer(tx, request).name().full(),
                    people.signatories().attorney(tx, request.attorneyId()).name().full(),
                    1));
  }

  /**
   * Opens a client's ceremony on this device and ends the host's session, which a passkey must have
   * begun just now.
   *
   * @param hostSession the cookie the host came with
   * @throws Failure NOT_FOUND for requests of others' clients; INVALID_REQUEST with everything that
   *     is wrong with the identity document
   */
  public HandedOver open(
      Tx tx,
      Caller caller,
      Secret hostSession,
      SigningRequestId requestId,
      IdentityDocument document) {
    check(document);
    var request = request(tx, caller, requestId);
    if (request.state() != RequestState.OPEN
        || !request.expiresAt().isAfter(clocks.world().now(request.worldId()))) {
      throw new Failure(
          SigningProblem.SIGNING_REQUEST_CLOSED,
          "The signing request is closed. Ask for the signatures anew.");
    }
    var sessions = accounts.sessions();
    var session = sessions.require(tx, Optional.of(hostSession));
    sessions.requireFresh(session);
    var host = session.account();
    var isAttorney = caller.attorney().equals(Optional.of(request.attorneyId().value()));
    requireAnother(tx, host, isAttorney, request);
    sessions.close(tx, hostSession);
    var ceremony = ceremonies.openHosted(tx, request, host.id());
    var cookie = new Secret(draws.ids().token(SESSION_BYTES));
    var store = tx.store(InPersonStore.class);
    store.handOver(ceremony.id(), Digest.sha256(cookie.reveal()));
    people
        .seen()
        .keep(
            tx, new InPerson(ceremony.id(), host.id(), isAttorney, document, ceremony.createdAt()));
    chronicle.audit(
        tx,
        AuditEvent.byActor(
            ceremony.worldId(),
            host.id().toString(),
            "ceremony.hosted",
            ceremony.id().toString(),
            Map.of(
                "attorneyId", ceremony.attorneyId().toString(),
                "identityDocument", document.kind().name())));
    return new HandedOver(tx.store(CeremonyStore.class).find(ceremony.id()).orElseThrow(), cookie);
  }

  /**
   * The client is done or goes: the device knows the ceremony no more. Saying it again is the same.
   */
  public void leave(Tx tx, Caller caller, CeremonyId id) {
    tx.store(CeremonyStore.class)
        .lock(id)
        .filter(ceremony -> caller.kind() == Caller.Kind.CEREMONY)
        .filter(ceremony -> ceremony.id().value().equals(caller.id()))
        .filter(ceremony -> tx.store(InPersonStore.class).leave(ceremony.id()))
        .ifPresent(ceremony -> chronicle.step(tx, ceremony, "ceremony.device_returned"));
  }

  /** The name a hosted client is to confirm; empty in ceremonies that nobody hosts. */
  public Optional<String> nameToConfirm(Tx tx, CeremonyId id) {
    return tx.store(CeremonyStore.class)
        .find(id)
        .filter(ceremony -> ceremony.hostId().isPresent())
        .map(ceremony -> people.signatories().of(tx, ceremony).name());
  }

  private SigningRequest request(Tx tx, Caller caller, SigningRequestId id) {
    var request =
        tx.store(SigningRequestStore.class)
            .find(id, caller.world())
            .filter(found -> caller.kind() == Caller.Kind.ACCOUNT)
            .filter(
                found ->
                    isAttorneyOf(found, caller)
                        || !rolesIn(tx, found.organizationId(), caller).isEmpty())
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.NOT_FOUND, "There is no signing request with this id."));
    if (!isAttorneyOf(request, caller) && !mayHost(tx, request.organizationId(), caller)) {
      throw new Failure(
          SigningProblem.HOST_NOT_ALLOWED,
          "A paralegal prepares drafts only. Let the attorney or another member host the client.");
    }
    return request;
  }

  /** 8 CFR 103.2(a)(2): the requestor signs, and nobody is a witness of themself. */
  private void requireAnother(Tx tx, Account host, boolean isAttorney, SigningRequest request) {
    var signer = signer(tx, request);
    var namesake =
        isAttorney
            && same(
                people.signatories().attorney(tx, request.attorneyId()).name().full(),
                signer.name().full());
    if (namesake || same(host.email(), signer.email())) {
      throw new Failure(
          SigningProblem.HOST_CANNOT_BE_SIGNER,
          "The host has the signer's name or e-mail address. Let another member of the office"
              + " host.");
    }
  }

  private Signer signer(Tx tx, SigningRequest request) {
    return people.signers().require(tx, request.signerId());
  }

  private void check(IdentityDocument document) {
    var today = LocalDate.ofInstant(clocks.trust().now(), clocks.config().zone());
    var expired = document.expiresOn().filter(day -> day.isBefore(today)).isPresent();
    new Problems()
        .when(
            !LAST_FOUR.matcher(document.lastFour()).matches(),
            "/identityDocument/lastFour",
            "not-four-characters",
            "These are not four digits or capital letters.",
            "Give the last four characters of the document's number, never the whole number.")
        .when(
            expired && document.expiredReason().filter(reason -> !reason.isBlank()).isEmpty(),
            "/identityDocument/expiredReason",
            "document-expired",
            "The identity document has expired.",
            "Ask for another one, or say why this one was taken.")
        .when(
            !expired && document.expiredReason().isPresent(),
            "/identityDocument/expiredReason",
            "document-not-expired",
            "A reason is given for a document that has not expired.",
            "Leave the reason out, or correct the day on which it expires.")
        .when(
            document.expiredReason().filter(reason -> reason.length() > LONGEST_REASON).isPresent(),
            "/identityDocument/expiredReason",
            "too-long",
            "The reason has more than " + LONGEST_REASON + " characters.",
            "Say it in one sentence.")
        .throwIfAny();
  }

  private boolean mayHost(Tx tx, OrganizationId office, Caller caller) {
    return rolesIn(tx, office, caller).stream().anyMatch(MemberRole::helpsClients);
  }

  private Set<MemberRole> rolesIn(Tx tx, OrganizationId office, Caller caller) {
    return accounts.organizations().rolesOf(tx, office, host(caller));
  }

  private static boolean isAttorneyOf(SigningRequest request, Caller caller) {
    return caller.attorney().equals(Optional.of(request.attorneyId().value()));
  }

  private static AccountId host(Caller caller) {
    return new AccountId(caller.id());
  }

  private static boolean same(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
