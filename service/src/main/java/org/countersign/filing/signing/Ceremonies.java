package org.countersign.filing.signing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.InPersonStore;
import org.countersign.filing.signing.store.ReminderStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;

/** Ceremonies from their opening to their end: who signs, and that they agreed to do so here. */
public final class Ceremonies {
  private static final int CHALLENGE_BYTES = 32;
  private static final int CEREMONIES_OF_WRONG_DATES = 3;

  private final Attorneys attorneys;
  private final Signatories signatories;
  private final Inbox inbox;
  private final Authentications authentications;
  private final Chronicle chronicle;
  private final Clocks clocks;
  private final Draws draws;

  /** The two clocks and the settings that count in them. */
  public record Clocks(WorldClock world, TrustClock trust, SigningConfig config) {}

  /** Ids and random numbers. */
  public record Draws(IdSource ids, SecureRandom random) {}

  Ceremonies(
      Attorneys attorneys,
      Signatories signatories,
      Inbox inbox,
      Authentications authentications,
      Chronicle chronicle,
      Clocks clocks,
      Draws draws) {
    this.attorneys = attorneys;
    this.signatories = signatories;
    this.inbox = inbox;
    this.authentications = authentications;
    this.chronicle = chronicle;
    this.clocks = clocks;
    this.draws = draws;
  }

  /**
   * Opens a client's ceremony by the link and sends a one-time code. One answer for every link that
   * does not work, so that nobody learns which exist.
   */
  public Ceremony openByLink(Tx tx, Secret link) {
    var request = invited(tx, link);
    var ceremony = openFor(tx, request.worldId(), request.attorneyId(), request.signerId());
    tx.store(CeremonyStore.class).setRequest(ceremony.id(), request.id());
    opened(tx, request);
    return ceremony;
  }

  /** Nobody is reminded of what they have begun to look at. */
  private void opened(Tx tx, SigningRequest request) {
    tx.store(ReminderStore.class)
        .opened(
            request.signerId(),
            request.attorneyId(),
            request.worldId(),
            clocks.world().now(request.worldId()));
  }

  /** Opens a ceremony of a client and sends the code, unless that was done too often. */
  Ceremony openFor(Tx tx, WorldId world, AttorneyId attorney, SignerId signer) {
    var now = clocks.trust().now();
    var store = tx.store(CeremonyStore.class);
    var recent = store.openedSince(signer, now.minus(Duration.ofHours(1)));
    requireFewWrongDates(tx, signer);
    if (recent >= clocks.config().ceremoniesPerHour()) {
      throw new Failure(
          SigningProblem.TOO_MANY_CEREMONIES,
          "Too many codes were asked for. Try again in an hour.",
          List.of(),
          Optional.of(Duration.ofHours(1)));
    }
    var contact = signatories.contact(tx, signer);
    var ceremony =
        opened(
            world,
            attorney,
            Optional.of(signer),
            Optional.empty(),
            Optional.empty(),
            contact.locale());
    store.insert(ceremony);
    authentications.sendCode(tx, ceremony, contact);
    chronicle.step(tx, ceremony, "ceremony.opened");
    return ceremony;
  }

  /** Opens a client's ceremony on the office's device; the birth date is still to be given. */
  Ceremony openHosted(Tx tx, SigningRequest request, AccountId host) {
    attorneys.requireActive(tx, request.attorneyId());
    requireFewWrongDates(tx, request.signerId());
    var ceremony =
        opened(
            request.worldId(),
            request.attorneyId(),
            Optional.of(request.signerId()),
            Optional.empty(),
            Optional.of(host),
            signatories.contact(tx, request.signerId()).locale());
    var store = tx.store(CeremonyStore.class);
    store.insert(ceremony);
    store.setRequest(ceremony.id(), request.id());
    opened(tx, request);
    return ceremony;
  }

  /**
   * A client's act of which no page of ours is part: DocuSign invites them and shows them the
   * documents. Nobody can enter it.
   */
  public Ceremony openElsewhere(Tx tx, SigningRequest request) {
    var now = clocks.trust().now();
    var ceremony =
        new Ceremony(
            new CeremonyId(draws.ids().next()),
            request.worldId(),
            request.attorneyId(),
            Optional.of(request.signerId()),
            Optional.empty(),
            Optional.empty(),
            CeremonyState.SIGNING,
            signatories.contact(tx, request.signerId()).locale(),
            draws.ids().token(CHALLENGE_BYTES),
            Optional.of(AuthenticatedBy.DOCUSIGN_MAILBOX),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now,
            request.expiresAt());
    tx.store(CeremonyStore.class).insert(ceremony);
    tx.store(CeremonyStore.class).setRequest(ceremony.id(), request.id());
    chronicle.step(tx, ceremony, "ceremony.opened");
    return ceremony;
  }

  private void requireFewWrongDates(Tx tx, SignerId signer) {
    var since = clocks.trust().now().minus(Duration.ofDays(1));
    var refused = tx.store(CeremonyStore.class).birthDatesRefusedSince(signer, since);
    if (refused >= CEREMONIES_OF_WRONG_DATES * clocks.config().birthDateTries()) {
      throw new Failure(
          SigningProblem.TOO_MANY_CEREMONIES,
          "Too many wrong birth dates were given. Try again tomorrow, or ask your attorney.",
          List.of(),
          Optional.of(Duration.ofDays(1)));
    }
  }

  /** What a link says by itself. Looking consumes nothing: mail scanners open links too. */
  public Invitation invitation(Tx tx, Secret link) {
    var request = invited(tx, link);
    var contact = signatories.contact(tx, request.signerId());
    return new Invitation(
        request.id(),
        request.attorneyId(),
        contact.locale(),
        contact.timeZone(),
        request.expiresAt());
  }

  private SigningRequest invited(Tx tx, Secret link) {
    return tx.store(SigningRequestStore.class)
        .findByLink(Digest.sha256(link.reveal()))
        .filter(found -> found.state() == RequestState.OPEN)
        .filter(found -> found.expiresAt().isAfter(clocks.world().now(found.worldId())))
        .orElseThrow(
            () ->
                new Failure(
                    SigningProblem.LINK_INVALID,
                    "The link is unknown, used up or expired. Ask your attorney for a new one."));
  }

  /** The language of a ceremony that nobody has entered yet. */
  public Locale language(Tx tx, CeremonyId id) {
    return tx.store(CeremonyStore.class).find(id).orElseThrow(Ceremonies::missing).locale();
  }

  /** Opens an attorney's ceremony over everything that waits for them; they are signed in. */
  public Ceremony openForAttorney(Tx tx, Caller caller) {
    var attorney = attorneys.requireActive(tx, attorneys.require(tx, caller).id());
    var ceremony =
        opened(
            caller.world(),
            attorney.id(),
            Optional.empty(),
            Optional.of(new AccountId(caller.id())),
            Optional.empty(),
            attorney.locale());
    tx.store(CeremonyStore.class).insert(ceremony);
    chronicle.step(tx, ceremony, "ceremony.opened");
    return ceremony;
  }

  private Ceremony opened(
      WorldId world,
      AttorneyId attorney,
      Optional<SignerId> signer,
      Optional<AccountId> account,
      Optional<AccountId> host,
      Locale locale) {
    var now = clocks.trust().now();
    return new Ceremony(
        new CeremonyId(draws.ids().next()),
        world,
        attorney,
        signer,
        account,
        host,
        account.isPresent() ? CeremonyState.AUTHENTICATED : CeremonyState.OPENED,
        locale,
        draws.ids().token(CHALLENGE_BYTES),
        account.map(present -> AuthenticatedBy.PASSKEY),
        account.map(present -> now),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        now.plus(clocks.config().ceremonyLifetime()));
  }

  /** The ceremony of a cookie, while it lasts. */
  public Optional<Ceremony> bySession(Tx tx, Secret session) {
    var now = clocks.trust().now();
    return tx.store(CeremonyStore.class)
        .findBySession(Digest.sha256(session.reveal()), now)
        // On the office's device the next person may not be the client: a rest ends the cookie.
        .filter(
            ceremony ->
                ceremony.hostId().isEmpty()
                    || tx.store(InPersonStore.class)
                        .seen(ceremony.id(), now, now.minus(InPersonCeremonies.IDLE)));
  }

  /** What a page repeats beside the cookie; who knows it learns nothing about the cookie. */
  public static Secret csrfToken(Secret session) {
    var digest = Digest.sha256("ceremony csrf " + session.reveal()).bytes();
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  /**
   * The caller's own ceremony, for reading.
   *
   * @throws Failure NOT_FOUND for everybody else's, and until the client has proven who they are
   */
  public Ceremony require(Tx tx, Caller caller, CeremonyId id) {
    return tx.store(CeremonyStore.class)
        .find(id)
        .filter(ceremony -> isOwn(ceremony, caller))
        .filter(ceremony -> !ceremony.state().isEntering())
        .orElseThrow(Ceremonies::missing);
  }

  /** Whether the caller, who has entered the code, has still to give the birth date. */
  public boolean awaitsBirthDate(Tx tx, Caller caller, CeremonyId id) {
    return tx.store(CeremonyStore.class)
        .find(id)
        .filter(ceremony -> isOwn(ceremony, caller))
        .filter(ceremony -> ceremony.state() == CeremonyState.CODE_CONFIRMED)
        .isPresent();
  }

  /**
   * The caller's own ceremony, held until the transaction ends, for every step of the act: it must
   * be under way, and the attorney active.
   */
  public Ceremony lock(Tx tx, Caller caller, CeremonyId id) {
    var ceremony =
        tx.store(CeremonyStore.class)
            .lock(id)
            .filter(found -> isOwn(found, caller))
            .orElseThrow(Ceremonies::missing);
    // Suspension acts at once: begin, prepare and complete refuse in their own transaction.
    attorneys.requireActive(tx, ceremony.attorneyId());
    if (!ceremony.state().isUnderWay() || !ceremony.expiresAt().isAfter(clocks.trust().now())) {
      throw new Failure(
          SigningProblem.CEREMONY_STATE,
          "This ceremony is " + ceremony.state() + " or has run out of time. Open a new one.");
    }
    return ceremony;
  }

  /**
   * Any ceremony, ended or not, held until the transaction ends: its values that waited are given
   * up.
   */
  public Ceremony lockAny(Tx tx, CeremonyId id) {
    return tx.store(CeremonyStore.class).lock(id).orElseThrow(Ceremonies::missing);
  }

  /** As {@link #lockAny} for values that are recorded now; the attorney must be active. */
  public Ceremony lockForStamping(Tx tx, CeremonyId id) {
    var ceremony = lockAny(tx, id);
    attorneys.requireActive(tx, ceremony.attorneyId());
    return ceremony;
  }

  /** As {@link #lock}, and the signer has agreed to electronic records. */
  public Ceremony lockConsented(Tx tx, Caller caller, CeremonyId id) {
    var ceremony = lock(tx, caller, id);
    if (!ceremony.state().mayDecide()) {
      throw new Failure(
          SigningProblem.CEREMONY_STATE, "Agree to electronic records (consent) first.");
    }
    return ceremony;
  }

  /** Keeps the signer's agreement to the text they were shown. */
  public Ceremony consent(Tx tx, Ceremony ceremony, String version, Locale locale) {
    var disclosure = Disclosure.in(locale);
    if (!disclosure.version().equals(version)) {
      throw new Failure(
          SigningProblem.CONSENT_OUTDATED,
          "The text has changed since it was shown. Read the ceremony again and show the new"
              + " text.");
    }
    var store = tx.store(CeremonyStore.class);
    store.consented(
        ceremony.id(),
        disclosure.version(),
        disclosure.locale(),
        disclosure.digest(),
        clocks.trust().now());
    chronicle.step(tx, ceremony, "ceremony.consented");
    return store.find(ceremony.id()).orElseThrow(Ceremonies::missing);
  }

  /** The first key has been certified. */
  public void startSigning(Tx tx, Ceremony ceremony) {
    tx.store(CeremonyStore.class)
        .move(ceremony.id(), CeremonyState.CONSENTED, CeremonyState.SIGNING);
  }

  /** Ends the ceremony when its signer has signed or declined everything that waited. */
  public CeremonyState finishWhenNothingIsLeft(Tx tx, Ceremony ceremony) {
    var store = tx.store(CeremonyStore.class);
    var left = inbox.filings(tx, ceremony).stream().anyMatch(filing -> filing.state().isPending());
    if (!left && store.move(ceremony.id(), ceremony.state(), CeremonyState.DONE)) {
      chronicle.step(tx, ceremony, "ceremony.done");
    }
    return store.find(ceremony.id()).orElseThrow(Ceremonies::missing).state();
  }

  private static boolean isOwn(Ceremony ceremony, Caller caller) {
    return switch (caller.kind()) {
      case CEREMONY -> ceremony.id().value().equals(caller.id());
      case ACCOUNT ->
          ceremony.accountId().equals(Optional.of(new AccountId(caller.id())))
              && caller.attorney().equals(Optional.of(ceremony.attorneyId().value()));
      case CLIENT -> false;
    };
  }

  private static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "You have no ceremony with this id.");
  }
}
