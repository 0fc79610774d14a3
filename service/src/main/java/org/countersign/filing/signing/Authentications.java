package org.countersign.filing.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;

/**
 * A client proves who they are: the code shows that they read the mailbox, the birth date which of
 * the people who read it they are. A wrong try is counted, so it is an answer and no failure.
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
    tx.store(CeremonyStore.class)
        .setCode(
            ceremony.id(),
            codeHash(ceremony.id(), code),
            clocks.trust().now().plus(clocks.config().codeLifetime()));
    messages.enqueue(
        tx,
        Message.email(
            ceremony.worldId(),
            contact.email(),
            contact.locale(),
            "one-time-code",
            Map.of("code", code)));
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
   * a new code. The date is neither kept nor recorded.
   *
   * @throws Failure NOT_FOUND for everybody but the one who entered the code
   */
  public Authentication birthDate(Tx tx, Caller caller, CeremonyId id, @Personal LocalDate date) {
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
    var signer = ceremony.signerId().orElseThrow(Authentications::missing);
    if (!signatories.wasBornOn(tx, signer, date)) {
      return refuse(tx, ceremony);
    }
    var session = session();
    store.authenticated(id, AuthenticatedBy.MAILBOX, Digest.sha256(session.reveal()), now);
    var authenticated = store.find(id).orElseThrow(Authentications::missing);
    chronicle.step(tx, authenticated, "ceremony.authenticated");
    return new Authentication.Right(authenticated, session);
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
