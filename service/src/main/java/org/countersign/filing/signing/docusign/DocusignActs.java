package org.countersign.filing.signing.docusign;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.DocusignVisits;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signer's way through DocuSign, in our own records and in its API. */
public final class DocusignActs implements DocusignVisits {
  private static final Logger LOG = LoggerFactory.getLogger(DocusignActs.class);
  private static final Duration A_MOMENT = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final EnvelopePlanner planner;
  private final EnvelopeDrafts drafts;
  private final Accounts accounts;
  private final Jobs jobs;
  private final Reach reach;

  /** Where we are reached, and when. */
  record Reach(URI publicUrl, TrustClock clock) {}

  DocusignActs(
      Transactions transactions,
      Ceremonies ceremonies,
      EnvelopePlanner planner,
      EnvelopeDrafts drafts,
      Accounts accounts,
      Jobs jobs,
      Reach reach) {
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.planner = planner;
    this.drafts = drafts;
    this.accounts = accounts;
    this.jobs = jobs;
    this.reach = reach;
  }

  @Override
  public DocusignStanding begin(Tx tx, Caller caller, CeremonyId id) {
    var ceremony = ceremonies.lockConsented(tx, caller, id);
    planner.plan(tx, ceremony);
    ceremonies.startSigning(tx, ceremony);
    return standing(tx, ceremony);
  }

  @Override
  public DocusignStanding standing(Tx tx, Ceremony ceremony) {
    var store = tx.store(EnvelopeStore.class);
    var going = going(tx, ceremony);
    var ready =
        going.stream()
            .filter(each -> each.state() == EnvelopeState.SENT)
            .filter(each -> each.returnedAt().isEmpty())
            .toList();
    var step = step(going, ready);
    var next = ready.stream().map(SigningEnvelope::id).findFirst();
    var lying = store.lying(going.stream().map(SigningEnvelope::id).toArray(UUID[]::new));
    return new DocusignStanding(
        step,
        next,
        (int) lying.stream().filter(each -> next.equals(Optional.of(each.envelope()))).count(),
        ready.size(),
        lying.stream().map(EnvelopeStore.Lying::filingId).collect(Collectors.toSet()),
        going.stream().allMatch(each -> each.ceremonyId().equals(ceremony.id())),
        step == DocusignStanding.Step.NONE ? store.lastReason(ceremony.id()) : Optional.empty());
  }

  private static List<SigningEnvelope> going(Tx tx, Ceremony ceremony) {
    return ceremony
        .signerId()
        .map(signer -> tx.store(EnvelopeStore.class).going(signer, ceremony.attorneyId()))
        .orElse(List.of())
        .stream()
        .filter(envelope -> !envelope.mailed())
        .toList();
  }

  private static DocusignStanding.Step step(
      List<SigningEnvelope> going, List<SigningEnvelope> ready) {
    if (!ready.isEmpty()) {
      return DocusignStanding.Step.READY;
    }
    var preparing =
        going.stream()
            .map(SigningEnvelope::state)
            .anyMatch(state -> state == EnvelopeState.PLANNED || state == EnvelopeState.ENDING);
    if (preparing) {
      return DocusignStanding.Step.PREPARING;
    }
    return going.isEmpty() ? DocusignStanding.Step.NONE : DocusignStanding.Step.CONFIRMING;
  }

  @Override
  public URI open(Caller caller, CeremonyId id) {
    var visit = transactions.call(tx -> visit(tx, caller, id));
    var account =
        accounts
            .holding(visit.envelope())
            .orElseThrow(() -> unavailable("The connection is gone. Tell your attorney."));
    var back =
        URI.create(reach.publicUrl() + "/ceremonies/" + id + "/docusign/" + visit.envelope().id());
    try {
      return account
          .envelopes()
          .recipientView(visit.envelope().envelopeId().orElseThrow(), visit.recipient(), back);
    } catch (DocusignException e) {
      LOG.warn("No recipient view of envelope {}: {}", visit.envelope().id(), e.getMessage());
      // Perhaps it was signed or ended there, and the message of it was lost.
      transactions.run(tx -> askSoon(tx, visit.envelope()));
      throw unavailable("DocuSign cannot show your documents now. Try again in a minute.");
    }
  }

  private record Visit(SigningEnvelope envelope, EnvelopeDraft.Recipient recipient) {}

  private Visit visit(Tx tx, Caller caller, CeremonyId id) {
    var ceremony = ceremonies.lockConsented(tx, caller, id);
    var envelope =
        going(tx, ceremony).stream()
            .filter(each -> each.state() == EnvelopeState.SENT)
            .min(Comparator.comparing((SigningEnvelope each) -> each.returnedAt().isPresent()))
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.CONFLICT, "Nothing waits for you at DocuSign just now."));
    return new Visit(envelope, drafts.recipient(tx, ceremony));
  }

  private static Failure unavailable(String detail) {
    return new Failure(CommonProblem.UNAVAILABLE, detail, List.of(), Optional.of(A_MOMENT));
  }

  @Override
  public DocusignStanding returned(
      Tx tx, Caller caller, CeremonyId id, UUID envelope, boolean answered) {
    var ceremony = ceremonies.require(tx, caller, id);
    going(tx, ceremony).stream()
        .filter(each -> each.id().equals(envelope))
        .filter(each -> each.state() == EnvelopeState.SENT)
        .findFirst()
        .ifPresent(
            found -> {
              if (answered) {
                tx.store(EnvelopeStore.class).returned(found.id(), reach.clock().now());
              }
              askSoon(tx, found);
            });
    return standing(tx, ceremony);
  }

  private void askSoon(Tx tx, SigningEnvelope envelope) {
    jobs.enqueue(tx, LookJob.KIND, envelope.id().toString(), reach.clock().now());
  }
}
