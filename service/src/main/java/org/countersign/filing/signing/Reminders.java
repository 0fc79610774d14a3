package org.countersign.filing.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.store.ReminderStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;

/**
 * Reminds signers of what waits for them: by schedule and when attorney or vendor asks, never twice
 * in a day, and not once they have opened the ceremony, asked for paper or wanted no more of it.
 * Every reminder has a link of its own; the invitation's goes on working.
 */
public final class Reminders {
  private final SigningRequests requests;
  private final Signers signers;
  private final Signatories signatories;
  private final List<SigningProvider> providers;
  private final Settlement settlement;
  private final IdSource ids;
  private final Ceremonies.Clocks clocks;

  Reminders(
      SigningRequests requests,
      Signers signers,
      Signatories signatories,
      List<SigningProvider> providers,
      Settlement settlement,
      IdSource ids,
      Ceremonies.Clocks clocks) {
    this.requests = requests;
    this.signers = signers;
    this.signatories = signatories;
    this.providers = List.copyOf(providers);
    this.settlement = settlement;
    this.ids = ids;
    this.clocks = clocks;
  }

  /**
   * Reminds the signer now.
   *
   * @throws Failure NOT_FOUND for others' requests; FORBIDDEN for a paralegal; {@link
   *     SigningProblem#SIGNING_REQUEST_CLOSED}, {@link SigningProblem#REMINDERS_STOPPED} or {@link
   *     SigningProblem#REMINDED_RECENTLY}, which says when it is possible again
   */
  public SigningRequest remind(Tx tx, Caller caller, SigningRequestId id) {
    requests.requireToHelp(tx, caller, id);
    // Waits for whoever reminds, opens or closes it just now.
    var request = tx.store(SigningRequestStore.class).lock(id).orElseThrow();
    var now = now(request);
    requireOpen(request, now);
    var reminding =
        reminding(request).orElseThrow(() -> stopped("The signer is not invited by us."));
    signatories.requireActive(tx, request.attorneyId());
    var standing = standing(tx, id);
    standing
        .stop()
        .ifPresent(
            why -> {
              throw stopped(words(why));
            });
    var wait = wait(standing, now);
    if (!wait.isZero()) {
      throw new Failure(
          SigningProblem.REMINDED_RECENTLY,
          "The signer can be reminded of this request again at " + now.plus(wait) + ".",
          List.of(),
          Optional.of(wait));
    }
    send(tx, reminding, request, Optional.empty(), SigningRequests.actor(caller));
    return request;
  }

  /**
   * Reminds the signer when the schedule says so.
   *
   * @return how long to wait until it may say so again; empty when it never will
   */
  Optional<Duration> keepSchedule(Tx tx, SigningRequestId id) {
    var locked = tx.store(SigningRequestStore.class).lock(id);
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    var request = locked.get();
    var now = now(request);
    var reminding = reminding(request);
    var standing = standing(tx, id);
    if (isOver(request, now) || reminding.isEmpty() || standing.stop().isPresent()) {
      return Optional.empty();
    }
    var wait = wait(standing, now);
    var due = due(request, now);
    if (due > standing.step() && wait.isZero()) {
      // What was due in between, while nobody could be reminded, is not made up for.
      if (signatories.attorney(tx, request.attorneyId()).state() == AttorneyState.ACTIVE) {
        send(tx, reminding.get(), request, Optional.of(due), "system");
      }
      return next(request, due, now);
    }
    return due > standing.step() ? Optional.of(wait) : next(request, due, now);
  }

  /** Whether a request may be reminded of now, for a page that offers it. */
  public Standing of(Tx tx, SigningRequest request) {
    var standing = standing(tx, request.id());
    var now = now(request);
    var wait = wait(standing, now);
    var possible =
        !isOver(request, now) && reminding(request).isPresent() && standing.stop().isEmpty();
    return new Standing(
        standing.lastSentAt(),
        standing.stop(),
        possible && wait.isZero(),
        Optional.of(now.plus(wait)).filter(at -> possible && !wait.isZero()));
  }

  /**
   * What a page says about reminding.
   *
   * @param againAt when it is possible again, where only time is missing
   */
  public record Standing(
      Optional<Instant> lastSentAt,
      Optional<ReminderStanding.Stop> stop,
      boolean possible,
      Optional<Instant> againAt) {}

  /**
   * Somebody whom a filing waits for.
   *
   * @param signer the person's name
   */
  public record Asked(
      SigningRequestId request, SignerId signerId, @Personal String signer, Standing standing) {}

  /** Whom a filing waits for by an open request, and how each stands with reminders. */
  public List<Asked> of(Tx tx, FilingId filing) {
    return tx.store(ReminderStore.class).waiting(filing).stream()
        .map(
            request ->
                new Asked(
                    request.id(),
                    request.signerId(),
                    signatories.name(tx, request.signerId()),
                    of(tx, request)))
        .toList();
  }

  /** In which language to speak to whoever opens the link; looking consumes nothing. */
  public Optional<Locale> language(Tx tx, Secret optOut) {
    return byOptOut(tx, optOut)
        .map(request -> signatories.contact(tx, request.signerId()).locale());
  }

  /** The signer wants no more reminders of this attorney. One answer, whatever the link was. */
  public void optOut(Tx tx, Secret optOut) {
    byOptOut(tx, optOut)
        .filter(
            request ->
                tx.store(ReminderStore.class)
                    .optOut(
                        request.signerId(), request.attorneyId(), request.worldId(), now(request)))
        .ifPresent(
            request ->
                settlement.tell(
                    tx,
                    request,
                    "signing_request.reminders_declined",
                    request.signerId().toString()));
  }

  private static Optional<SigningRequest> byOptOut(Tx tx, Secret optOut) {
    return tx.store(ReminderStore.class).findByOptOut(Digest.sha256(optOut.reveal()));
  }

  private void send(
      Tx tx, Reminding reminding, SigningRequest request, Optional<Integer> step, String actor) {
    var links = Links.draw(ids);
    tx.store(ReminderStore.class)
        .insert(request.id(), now(request), step, links.ceremonyHash(), links.endingHash());
    reminding.remind(tx, request, signers.require(tx, request.signerId()), links);
    settlement.tell(tx, request, "signing_request.reminded", actor);
  }

  /** How many of the schedule's reminders were to be sent by now. */
  private int due(SigningRequest request, Instant now) {
    return (int)
        clocks.config().reminders().after().stream()
            .filter(after -> !request.createdAt().plus(after).isAfter(now))
            .count();
  }

  private Optional<Duration> next(SigningRequest request, int due, Instant now) {
    return clocks.config().reminders().after().stream()
        .skip(due)
        .findFirst()
        .map(after -> Duration.between(now, request.createdAt().plus(after)));
  }

  private Duration wait(ReminderStanding standing, Instant now) {
    return standing
        .lastSentAt()
        .map(last -> Duration.between(now, last.plus(clocks.config().reminders().pause())))
        .filter(left -> left.compareTo(Duration.ZERO) > 0)
        .orElse(Duration.ZERO);
  }

  private Optional<Reminding> reminding(SigningRequest request) {
    return providers.stream()
        .filter(provider -> request.delivery() == Delivery.LINK)
        .filter(provider -> provider.method() == request.method())
        .filter(Reminding.class::isInstance)
        .map(Reminding.class::cast)
        .findFirst();
  }

  private static void requireOpen(SigningRequest request, Instant now) {
    if (isOver(request, now)) {
      throw new Failure(
          SigningProblem.SIGNING_REQUEST_CLOSED,
          "The request is no longer open: nobody is reminded of it.");
    }
  }

  private static boolean isOver(SigningRequest request, Instant now) {
    return request.state() != RequestState.OPEN || !request.expiresAt().isAfter(now);
  }

  private static Failure stopped(String why) {
    return new Failure(SigningProblem.REMINDERS_STOPPED, why);
  }

  private static String words(ReminderStanding.Stop why) {
    return switch (why) {
      case OPENED -> "The signer has opened the request already.";
      case PAPER_ASKED -> "The signer asked to sign on paper.";
      case OPTED_OUT -> "The signer wants no reminders of this attorney. Call them instead.";
    };
  }

  private static ReminderStanding standing(Tx tx, SigningRequestId id) {
    return tx.store(ReminderStore.class).standing(id);
  }

  private Instant now(SigningRequest request) {
    return clocks.world().now(request.worldId());
  }
}
