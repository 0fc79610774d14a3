package org.countersign.filing.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;

/** Asks one signer to sign documents of one or many filings. */
public final class SigningRequests {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final RequestCheck check;
  private final FieldPlanner fields;
  private final Filings filings;
  private final Attorneys attorneys;
  private final List<SigningProvider> providers;
  private final Settlement settlement;
  private final Support support;

  /** What every step needs: the log, ids, business time, settings. */
  public record Support(
      Chronicle chronicle, Jobs jobs, IdSource ids, WorldClock clock, SigningConfig config) {}

  SigningRequests(
      RequestCheck check,
      FieldPlanner fields,
      Filings filings,
      Attorneys attorneys,
      List<SigningProvider> providers,
      Settlement settlement,
      Support support) {
    this.check = check;
    this.fields = fields;
    this.filings = filings;
    this.attorneys = attorneys;
    this.providers = List.copyOf(providers);
    this.settlement = settlement;
    this.support = support;
  }

  /**
   * Opens a request. The first on a filing makes the fields of all its signers and moves it to
   * AWAITING_SIGNATURES.
   *
   * @throws Failure with every problem of every filing at once
   */
  public SigningRequest open(Tx tx, Caller caller, NewSigningRequest wanted) {
    var checked = check.run(tx, caller, wanted);
    var first = checked.filings().get(0);
    attorneys.requireActive(tx, first.filing().attorney());
    var world = caller.world();
    makeFields(tx, world, checked.filings(), actor(caller));
    var now = support.clock().now(world);
    var links = Links.draw(support.ids());
    var request =
        new SigningRequest(
            new SigningRequestId(support.ids().next()),
            world,
            first.filing().organization(),
            first.filing().attorney(),
            wanted.signer(),
            caller.kind() == Caller.Kind.CLIENT
                ? Optional.of(new ClientId(caller.id()))
                : Optional.empty(),
            wanted.method(),
            wanted.delivery(),
            wanted.isolation(),
            RequestState.OPEN,
            wanted.expiresAt().orElse(now.plus(support.config().requestLifetime())),
            now);
    insert(tx, request, checked.filings(), links);
    var provider = provider(request);
    provider
        .check(
            tx,
            request,
            checked.filings().stream()
                .map(each -> new SigningProvider.Asked(each.filing().id(), each.at()))
                .toList())
        .throwIfAny();
    if (wanted.delivery() != Delivery.IN_PERSON) {
      provider.invite(tx, request, checked.signer(), links);
    }
    if (wanted.delivery() == Delivery.LINK) {
      support
          .config()
          .reminders()
          .first(now)
          .ifPresent(
              at -> support.jobs().enqueue(tx, RequestJob.REMIND, request.id().toString(), at));
    }
    var jobs = support.jobs();
    jobs.enqueue(tx, RequestJob.EXPIRE, request.id().toString(), request.expiresAt());
    jobs.enqueue(
        tx,
        RequestJob.ANNOUNCE_EXPIRY,
        request.id().toString(),
        request.expiresAt().minus(support.config().reminders().expiryNotice()));
    settlement.tell(tx, request, "signing_request.opened", actor(caller));
    return request;
  }

  private static void insert(
      Tx tx, SigningRequest request, List<RequestCheck.CheckedFiling> asked, Links links) {
    var store = tx.store(SigningRequestStore.class);
    store.insert(request, links.ceremonyHash(), links.endingHash());
    var ids = asked.stream().map(filing -> filing.filing().id().value()).toArray(UUID[]::new);
    var inserted = store.insertFilings(request, ids);
    var taken =
        asked.stream()
            .filter(filing -> !inserted.contains(filing.filing().id()))
            .map(
                filing ->
                    FieldProblem.of(
                        filing.at(),
                        SigningProblem.ALREADY_REQUESTED.slug(),
                        "This signer has been asked for this filing already.",
                        "Wait for the signer, or cancel the open request first."))
            .toList();
    if (!taken.isEmpty()) {
      throw new Failure(
          SigningProblem.ALREADY_REQUESTED, "Some filings have been asked for already.", taken);
    }
  }

  private void makeFields(
      Tx tx, WorldId world, List<RequestCheck.CheckedFiling> asked, String actor) {
    var drafts =
        asked.stream().filter(filing -> filing.filing().state() == FilingState.DRAFT).toList();
    if (drafts.isEmpty()) {
      return;
    }
    var problems = fields.create(tx, drafts);
    if (!problems.isEmpty()) {
      throw Failure.invalid(problems);
    }
    var moved =
        filings.moveAll(
            tx,
            world,
            drafts.stream().map(filing -> filing.filing().id()).toList(),
            FilingState.DRAFT,
            FilingState.AWAITING_SIGNATURES,
            actor);
    if (moved.size() != drafts.size()) {
      throw new IllegalStateException("A locked filing moved");
    }
  }

  private SigningProvider provider(SigningRequest request) {
    var method = request.method();
    return providers.stream()
        .filter(provider -> provider.method() == method)
        .filter(provider -> provider.serves(request.organizationId()))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.invalid(
                    List.of(
                        FieldProblem.of(
                            "/method",
                            "method-not-offered",
                            "This service does not offer " + method + " to the organization.",
                            "Use one of "
                                + providers.stream()
                                    .filter(each -> each.serves(request.organizationId()))
                                    .map(SigningProvider::method)
                                    .toList()
                                + "."))));
  }

  /** The request with this id that the caller may see. */
  public SigningRequest require(Tx tx, Caller caller, SigningRequestId id) {
    return tx.store(SigningRequestStore.class)
        .find(id, caller.world())
        .filter(request -> check.maySee(tx, caller, request))
        .orElseThrow(
            () ->
                new Failure(CommonProblem.NOT_FOUND, "There is no signing request with this id."));
  }

  /**
   * As {@link #require}, to speak with the signer about it.
   *
   * @throws Failure FORBIDDEN for a paralegal
   */
  SigningRequest requireToHelp(Tx tx, Caller caller, SigningRequestId id) {
    var request = require(tx, caller, id);
    check.requireHelp(tx, caller, request);
    return request;
  }

  /** The filings of a request and how far the signer is with each. */
  public List<RequestedFiling> filings(Tx tx, SigningRequestId id) {
    return tx.store(SigningRequestStore.class).filings(id);
  }

  /** When the signer asked to sign on paper. */
  public Optional<Instant> paperAskedAt(Tx tx, SigningRequestId id) {
    return tx.store(SigningRequestStore.class).paperAskedAt(id);
  }

  /** Takes an open request back; its link stops working at once. What is signed stays signed. */
  public SigningRequest cancel(Tx tx, Caller caller, SigningRequestId id) {
    require(tx, caller, id);
    // Waits for a signature that is being recorded, which then stands.
    tx.store(SigningRequestStore.class).lock(id);
    var request = require(tx, caller, id);
    if (!settlement.close(tx, request, RequestState.CANCELLED, actor(caller))) {
      throw new Failure(
          SigningProblem.SIGNING_REQUEST_CLOSED,
          "The request is " + require(tx, caller, id).state() + " and can no longer be cancelled.");
    }
    return require(tx, caller, id);
  }

  /** Ends a request whose time is over; how long to wait where it cannot end yet. */
  Optional<Duration> expire(Tx tx, SigningRequestId id) {
    var request = tx.store(SigningRequestStore.class).lock(id);
    if (request.isEmpty() || request.get().state() != RequestState.OPEN) {
      return Optional.empty();
    }
    var found = request.get();
    // What was given in time stands once a timestamp authority is back.
    var waits =
        filings(tx, id).stream().anyMatch(row -> row.state() == SigningState.SIGNED_UNSTAMPED);
    var over = !found.expiresAt().isAfter(support.clock().now(found.worldId()));
    var ended =
        !waits
            && over
            && providers.stream()
                .filter(provider -> provider.method() == found.method())
                .noneMatch(provider -> provider.keepsOpen(tx, found))
            && settlement.close(tx, found, RequestState.EXPIRED, "system");
    return ended ? Optional.empty() : Optional.of(LOOK_AGAIN);
  }

  static String actor(Caller caller) {
    return caller.kind() == Caller.Kind.CLIENT
        ? new ClientId(caller.id()).toString()
        : new AccountId(caller.id()).toString();
  }
}
