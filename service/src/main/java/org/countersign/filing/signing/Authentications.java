package org.countersign.filing.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Channel;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;

/**
 * A client proves who they are: the code shows that they read the mailbox or hold the telephone,
 * the birth date which of the people who do they are. A wrong try is counted, so it is an answer
 * and no failure.
 */
public final class Authentications {
  private static final int SESSION_BYTES = 32;
  private static final int CODES = 1_000_000;

  private final Signatories signatories;
  private final Messages messages;
  private final Chronicle chronicle;
  private final Ceremonies.Clocks clocks;
  private final Ceremonies.Draws draws;

  Authentications(
      Signatories signatories,
      Messages messages,
      Chronicle chronicle,
      Ceremonies.Clocks clocks,
      Ceremonies.Draws draws) {
    this.signatories = signatories;
    this.messages = messages;
    this.chronicle = chronicle;
    this.clocks = clocks;
    this.draws = draws;
  }

  /** What became of a code or of a birth date. */
  public sealed interface Authentication {
    /** Right: the ceremony's cookie from now on. */
    record Right(Ceremony ceremony, Secret session) implements Authentication {}

    /** Wrong. */
    record Wrong(int triesLeft) implements Authentication {}

    /** Expired, used, or tried too often: open a new ceremony. */
    record Spent() implements Authentication {}
  }

  void sendCode(Tx tx, Ceremony ceremony, Signatories.Contact contact) {
    var code = "%06d".formatted(draws.random().nextInt(CODES));
    // The link came by mail: by another way the code shows a second thing the signer holds.
    var phone = contact.phone().filter(number -> messages.carries(Channel.SMS));
    tx.store(CeremonyStore.class)
        .setCode(
            ceremony.id(),
            codeHash(ceremony.id(), code),
            clocks.trust().now().plus(clocks.config().codeLifetime()),
            phone.isPresent() ? Channel.SMS : Channel.EMAIL);
    var world = ceremony.worldId();
    var values = Map.of("code", code);
    messages.enqueue(
        tx,
        phone
            .map(to -> Message.text(world, to, contact.locale(), "one-time-code", values))
            .orElseGet(
                () ->
                    Message.email(
                        world, contact.email(), contact.locale(), "one-time-code", values)));
  }

  /**
   * Where the code of a ceremony went.
   *
   * @param masked the address, with too little of it to be used
   */
  public record CodeSent(
      AttorneyId attorney, Locale locale, Channel channel, @Personal String masked) {}

  /** For the page that asks for the code; whoever has the ceremony's id may see it. */
  public CodeSent sent(Tx tx, CeremonyId id) {
    var store = tx.store(CeremonyStore.class);
    var ceremony = store.find(id).orElseThrow(Authentications::missing);
    var signer = ceremony.signerId().orElseThrow(Authentications::missing);
    var channel = store.codeChannel(id).orElse(Channel.EMAIL);
    return new CodeSent(
        ceremony.attorneyId(),
        ceremony.locale(),
        channel,
        signatories.contact(tx, signer).masked(channel));
  }

  /** Tries a one-time code. Its cookie opens nothing but the question for the birth date. */
  public Authentication code(Tx tx, CeremonyId id, Secret code) {
    var store = tx.store(CeremonyStore.class);
    var ceremony = store.lock(id).orElseThrow(Authentications::missing);
    var now = clocks.trust().now();
    var stored = store.code(id);
    var tries = clocks.config().codeTries();
    if (ceremony.state() != CeremonyState.OPENED
        || stored.codeTries() >= tries
        || !isFuture(stored.codeExpiresAt(), now)) {
      return new Authentication.Spent();
    }
    if (!Optional.of(codeHash(id, code.reveal())).equals(stored.codeHash())) {
      store.countTry(id);
      chronicle.step(tx, ceremony, "ceremony.code_refused");
      return wrong(tries - stored.codeTries() - 1);
    }
    var session = session();
    store.codeConfirmed(id, Digest.sha256(session.reveal()));
    chronicle.step(tx, ceremony, "ceremony.code_confirmed");
    return new Authentication.Right(store.find(id).orElseThrow(Authentications::missing), session);
  }

  /**
   * Tries a birth date after the code. The last wrong one ends the ceremony, so that the next needs
   * a new code, or to be hosted anew. The date is neither kept nor recorded.
   *
   * @param nameConfirmed whether the client, on the office's device, says that the name is theirs
   * @throws Failure NOT_FOUND for everybody but the one who entered the code; INVALID_REQUEST when
   *     the name is to be confirmed and is not
   */
  public Authentication birthDate(
      Tx tx, Caller caller, CeremonyId id, @Personal LocalDate date, boolean nameConfirmed) {
    var store = tx.store(CeremonyStore.class);
    var ceremony =
        store
            .lock(id)
            .filter(found -> caller.kind() == Caller.Kind.CEREMONY)
            .filter(found -> found.id().value().equals(caller.id()))
            .orElseThrow(Authentications::missing);
    var now = clocks.trust().now();
    if (ceremony.state() != CeremonyState.CODE_CONFIRMED || !ceremony.expiresAt().isAfter(now)) {
      return new Authentication.Spent();
    }
    if (ceremony.hostId().isPresent() && !nameConfirmed) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/nameConfirmed",
                  "name-not-confirmed",
                  "In person, the client confirms their name themself.",
                  "Send true when the client says that the name is theirs; otherwise hand the"
                      + " device back.")));
    }
    var signer = ceremony.signerId().orElseThrow(Authentications::missing);
    if (!signatories.wasBornOn(tx, signer, date)) {
      return refuse(tx, ceremony);
    }
    var session = session();
    var by = reached(store, ceremony);
    store.authenticated(id, by, Digest.sha256(session.reveal()), now);
    var authenticated = store.find(id).orElseThrow(Authentications::missing);
    chronicle.step(tx, authenticated, "ceremony.authenticated");
    return new Authentication.Right(authenticated, session);
  }

  private static AuthenticatedBy reached(CeremonyStore store, Ceremony ceremony) {
    if (ceremony.hostId().isPresent()) {
      return AuthenticatedBy.WITNESSED;
    }
    return store.codeChannel(ceremony.id()).equals(Optional.of(Channel.SMS))
        ? AuthenticatedBy.MAILBOX_AND_PHONE
        : AuthenticatedBy.MAILBOX;
  }

  private Authentication refuse(Tx tx, Ceremony ceremony) {
    var store = tx.store(CeremonyStore.class);
    store.countBirthDate(ceremony.id());
    chronicle.step(tx, ceremony, "ceremony.birth_date_refused");
    var left = clocks.config().birthDateTries() - store.birthDateTries(ceremony.id());
    if (left <= 0) {
      store.move(ceremony.id(), CeremonyState.CODE_CONFIRMED, CeremonyState.ABANDONED);
    }
    return wrong(left);
  }

  private static Authentication wrong(int left) {
    return left > 0 ? new Authentication.Wrong(left) : new Authentication.Spent();
  }

  private Secret session() {
    return new Secret(draws.ids().token(SESSION_BYTES));
  }

  private static boolean isFuture(Optional<Instant> at, Instant now) {
    return at.map(instant -> instant.isAfter(now)).orElse(false);
  }

  /** Bound to the ceremony, so that equal codes have different digests. */
  private static Digest codeHash(CeremonyId id, String code) {
    return Digest.sha256(id + " " + code);
  }

  private static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "You have no ceremony with this id.");
  }
}
