package org.countersign.filing.signing.nativepki;

import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.SignerChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stamps the values that were given while no timestamp authority could be reached, and appends
 * them: only then do they count. Warns at half of the certificate's life; past its end a value can
 * never be shown to have been given in time, so that it is given up and asked for again.
 */
public final class LateStamps implements RecurringJob {
  private static final Logger LOG = LoggerFactory.getLogger(LateStamps.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int BATCH = 1000;

  /** The token must be made while the certificate is valid. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Completions completions;
  private final CompletionRecorder recorder;
  private final TrustClock clock;
  private final MetricRegistry metrics;

  LateStamps(
      Transactions transactions,
      Ceremonies ceremonies,
      Completions completions,
      CompletionRecorder recorder,
      TrustClock clock,
      MetricRegistry metrics) {
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.completions = completions;
    this.recorder = recorder;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "signing.stamp";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void run() {
    var waiting = new Waiting();
    for (var ceremony :
        transactions.call(tx -> tx.store(PreparationStore.class).unstampedCeremonies())) {
      stamp(ceremony, waiting);
    }
    set("waiting", waiting.values);
    set("overdue", waiting.overdue);
    if (waiting.overdue > 0) {
      LOG.error(
          "{} signatures have waited for a timestamp for more than half of their certificate's"
              + " life: bring a timestamp authority back, or they must be given again",
          waiting.overdue);
    }
  }

  /** What is left after a round. */
  private static final class Waiting {
    private int values;
    private int overdue;
  }

  private void set(String name, int value) {
    var counter = metrics.counter(MetricRegistry.name("signing", "unstamped", name));
    counter.inc(value - counter.getCount());
  }

  private void stamp(CeremonyId ceremony, Waiting waiting) {
    var batch = transactions.call(tx -> completions.readUnstamped(tx, ceremony, BATCH));
    var chains = batch.chainsByPreparation();
    var expired = expired(chains);
    var made = completions.stamp(batch.except(expired)).onlyReady();
    var over = new ArrayList<>(batch.preparations(expired));
    try {
      if (!made.increments().isEmpty()) {
        var results =
            transactions.call(
                tx -> {
                  var held = ceremonies.lockForStamping(tx, ceremony);
                  return recorder.recordStamped(tx, held, made);
                });
        over.addAll(batch.preparations(refused(results)));
      }
    } catch (Failure e) {
      // Suspended: the standing of the attorney decides later, or the certificate's end.
      LOG.warn("Signatures of ceremony {} still wait: {}", ceremony, e.type().slug());
    }
    if (!over.isEmpty()) {
      transactions.run(
          tx -> recorder.giveUp(tx, ceremonies.lockAny(tx, ceremony), List.copyOf(over)));
    }
    var left =
        Set.copyOf(transactions.call(tx -> tx.store(PreparationStore.class).unstampedOf(ceremony)));
    waiting.values += left.size();
    waiting.overdue += (int) overdue(chains).stream().filter(left::contains).count();
  }

  private static Set<PreparationId> refused(List<CompletionResult> results) {
    return results.stream()
        .filter(result -> result.outcome() == CompletionResult.Outcome.REFUSED)
        .map(CompletionResult::preparationId)
        .collect(Collectors.toSet());
  }

  private Set<PreparationId> expired(Map<PreparationId, SignerChain> chains) {
    return past(chains, SignerChain::validUntil, clock.now().plus(MARGIN));
  }

  private Set<PreparationId> overdue(Map<PreparationId, SignerChain> chains) {
    return past(
        chains,
        chain ->
            chain
                .validFrom()
                .plus(Duration.between(chain.validFrom(), chain.validUntil()).dividedBy(2)),
        clock.now());
  }

  private static Set<PreparationId> past(
      Map<PreparationId, SignerChain> chains, Function<SignerChain, Instant> point, Instant now) {
    return chains.entrySet().stream()
        .filter(entry -> !point.apply(entry.getValue()).isAfter(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
