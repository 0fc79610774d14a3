package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.ades.TimestampUnavailable;
import org.countersign.trust.pdf.MarkFont;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Complete, first half: signature values are verified against their preparations, timestamped and
 * put into increments. Nothing is written; {@link CompletionRecorder} does that.
 */
public final class Completions {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  private final Preparations preparations;
  private final Documents documents;
  private final TimestampSource timestamps;
  private final Workers workers;
  private final TrustClock clock;

  Completions(
      Preparations preparations,
      Documents documents,
      TimestampSource timestamps,
      Workers workers,
      TrustClock clock) {
    this.preparations = preparations;
    this.documents = documents;
    this.timestamps = timestamps;
    this.workers = workers;
    this.clock = clock;
  }

  /** What completing needs of the database, read in one short transaction. */
  public static final class Batch {
    private final List<Attempt> attempts;
    private final Map<UUID, SignerChain> chains;

    private Batch(List<Attempt> attempts, Map<UUID, SignerChain> chains) {
      this.attempts = attempts;
      this.chains = chains;
    }

    private SignerChain chain(Preparation preparation) {
      return Optional.ofNullable(chains.get(preparation.certificateId())).orElseThrow();
    }

    /** The chain of each value's certificate. */
    Map<PreparationId, SignerChain> chainsByPreparation() {
      return attempts.stream()
          .flatMap(attempt -> attempt.preparation().stream())
          .collect(Collectors.toMap(Preparation::id, this::chain));
    }

    Batch except(Set<PreparationId> left) {
      return new Batch(
          attempts.stream()
              .filter(attempt -> !left.contains(attempt.value().preparationId()))
              .toList(),
          chains);
    }

    List<Preparation> preparations(Set<PreparationId> wanted) {
      return attempts.stream()
          .flatMap(attempt -> attempt.preparation().stream())
          .filter(preparation -> wanted.contains(preparation.id()))
          .toList();
    }
  }

  /** The increments made of a batch. */
  public static final class Made {
    private final List<CompletedIncrement> increments;

    private Made(List<CompletedIncrement> increments) {
      this.increments = List.copyOf(increments);
    }

    List<CompletedIncrement> increments() {
      return increments;
    }

    /** Those that are ready to be appended. */
    Made onlyReady() {
      return new Made(
          increments.stream().filter(CompletedIncrement.Ready.class::isInstance).toList());
    }

    /**
     * Whether all of it has been completed before: the answer of then holds, ceremony over or not.
     */
    public boolean isRepetition() {
      return !increments.isEmpty()
          && increments.stream().allMatch(CompletedIncrement.Repeated.class::isInstance);
    }
  }

  private record Attempt(
      SignatureValue value,
      Optional<Preparation> preparation,
      Optional<Head> head,
      Optional<Digest> recorded) {}

  /**
   * Reads preparations, heads and chains. A preparation named twice counts once, the first time.
   */
  public Batch read(Tx tx, Ceremony ceremony, List<SignatureValue> values) {
    var store = tx.store(PreparationStore.class);
    var rows =
        store
            .find(
                values.stream()
                    .map(value -> value.preparationId().value())
                    .distinct()
                    .toArray(UUID[]::new),
                ceremony.id())
            .stream()
            .collect(Collectors.toMap(PreparationStore.Row::id, Function.identity()));
    return batch(tx, values, rows);
  }

  /** Values of a ceremony that wait for their timestamp, to be tried again. */
  Batch readUnstamped(Tx tx, CeremonyId ceremony, int limit) {
    var rows = new LinkedHashMap<PreparationId, PreparationStore.Row>();
    var values = new ArrayList<SignatureValue>();
    for (var row : tx.store(PreparationStore.class).unstamped(ceremony, limit)) {
      var value = row.signatureValue();
      if (value != null) {
        rows.put(row.id(), row);
        values.add(new SignatureValue(row.id(), SignatureValue.Format.DER, value));
      }
    }
    return batch(tx, values, rows);
  }

  private Batch batch(
      Tx tx, List<SignatureValue> values, Map<PreparationId, PreparationStore.Row> rows) {
    var heads =
        documents
            .revisions()
            .heads(
                tx,
                rows.values().stream().map(PreparationStore.Row::documentId).distinct().toList());
    var seen = new HashSet<PreparationId>();
    var attempts = new ArrayList<Attempt>();
    for (var value : values) {
      if (seen.add(value.preparationId())) {
        var row = Optional.ofNullable(rows.get(value.preparationId()));
        attempts.add(
            new Attempt(
                value,
                row.map(preparations::read),
                row.map(found -> heads.get(found.documentId())),
                row.flatMap(PreparationStore.Row::usedValueSha256)));
      }
    }
    var store = tx.store(PreparationStore.class);
    var chains =
        rows.values().stream()
            .map(PreparationStore.Row::certificateId)
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> store.certificate(id).signerChain()));
    return new Batch(attempts, chains);
  }

  /** Verifies, timestamps, fills the holes, side by side; outside of any transaction. */
  public Made make(Batch batch) {
    var fonts = new ConcurrentHashMap<String, MarkFont>();
    return new Made(workers.map(batch.attempts, attempt -> make(batch, attempt, fonts)));
  }

  /** As {@link #make} for values that were verified when they were kept. */
  Made stamp(Batch batch) {
    var fonts = new ConcurrentHashMap<String, MarkFont>();
    return new Made(
        workers.map(
            batch.attempts,
            attempt ->
                guarded(
                    attempt,
                    () ->
                        attempt.preparation().orElseThrow().continues(attempt.head().orElseThrow())
                            ? complete(batch, attempt, attempt.value().value(), fonts)
                            : new CompletedIncrement.Outdated(
                                attempt.preparation().orElseThrow()))));
  }

  private CompletedIncrement make(Batch batch, Attempt attempt, Map<String, MarkFont> fonts) {
    return guarded(attempt, () -> unguarded(batch, attempt, fonts));
  }

  /** One document's failure is that document's result, never the batch's. */
  private static CompletedIncrement guarded(Attempt attempt, Supplier<CompletedIncrement> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.error("Preparation {} cannot be completed", attempt.value().preparationId(), e);
      return new CompletedIncrement.Refused(
          attempt.value().preparationId(), attempt.preparation(), SigningProblem.DOCUMENT_DAMAGED);
    }
  }

  private CompletedIncrement unguarded(Batch batch, Attempt attempt, Map<String, MarkFont> fonts) {
    if (attempt.preparation().isEmpty() || attempt.head().isEmpty()) {
      return new CompletedIncrement.Refused(
          attempt.value().preparationId(), Optional.empty(), SigningProblem.PREPARATION_UNKNOWN);
    }
    var preparation = attempt.preparation().get();
    var der = der(attempt.value());
    switch (preparation.state()) {
      case USED, SIGNED_UNSTAMPED -> {
        return der.map(Digest::sha256).equals(attempt.recorded())
            ? new CompletedIncrement.Repeated(preparation)
            : refused(preparation, SigningProblem.PREPARATION_UNKNOWN);
      }
      case SUPERSEDED, VOID -> {
        return refused(preparation, SigningProblem.PREPARATION_EXPIRED);
      }
      case OPEN -> {}
    }
    if (!preparation.leaseExpiresAt().isAfter(clock.now())) {
      return refused(preparation, SigningProblem.PREPARATION_EXPIRED);
    }
    if (!preparation.continues(attempt.head().get())) {
      return new CompletedIncrement.Outdated(preparation);
    }
    return der.isEmpty()
        ? refused(preparation, SigningProblem.SIGNATURE_WRONG)
        : complete(batch, attempt, der.get(), fonts);
  }

  private CompletedIncrement complete(
      Batch batch, Attempt attempt, byte[] signature, Map<String, MarkFont> fonts) {
    var preparation = attempt.preparation().orElseThrow();
    var head = attempt.head().orElseThrow();
    var chain = batch.chain(preparation);
    var font = fonts.computeIfAbsent(preparation.parameters().characters(), MarkFont::ofCharacters);
    var prepared = preparations.rebuild(preparation, head, chain, font);
    if (!Pades.verifies(chain, prepared.toBeSigned(), signature)) {
      return refused(preparation, SigningProblem.SIGNATURE_WRONG);
    }
    byte[] token;
    try {
      token = timestamps.timestamp(Pades.imprint(signature));
    } catch (TimestampUnavailable e) {
      return new CompletedIncrement.Unstamped(preparation, signature);
    }
    var cms = Pades.cms(chain, prepared.toBeSigned(), signature, Optional.of(token));
    return new CompletedIncrement.Ready(
        preparation,
        head,
        chain,
        prepared.increment().complete(cms),
        cms,
        preparations.planJson(prepared.increment().planAfter(preparations.plan(head))),
        Digest.sha256(signature));
  }

  private static Optional<byte[]> der(SignatureValue value) {
    try {
      return Optional.of(
          value.format() == SignatureValue.Format.RAW
              ? Pades.rawToDer(value.value())
              : value.value());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CompletedIncrement refused(Preparation preparation, SigningProblem problem) {
    return new CompletedIncrement.Refused(preparation.id(), Optional.of(preparation), problem);
  }
}
