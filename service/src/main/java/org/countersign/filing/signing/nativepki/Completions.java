package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.ades.Pades;
import org.countersign.trust.ades.SignerChain;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.pdf.MarkFont;

/**
 * Complete, first half: signature values are verified against their preparations, timestamped and
 * put into increments. Nothing is written; {@link CompletionRecorder} does that.
 */
public final class Completions {
  private final Preparations preparations;
  private final Documents documents;
  private final TimestampSource timestamps;
  private final TrustClock clock;

  Completions(
      Preparations preparations,
      Documents documents,
      TimestampSource timestamps,
      TrustClock clock) {
    this.preparations = preparations;
    this.documents = documents;
    this.timestamps = timestamps;
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

  /** Reads preparations, heads and chains. A preparation named twice counts once. */
  public Batch read(Tx tx, Ceremony ceremony, List<SignatureValue> values) {
    var store = tx.store(PreparationStore.class);
    var seen = new HashSet<PreparationId>();
    var attempts = new ArrayList<Attempt>();
    for (var value : values) {
      if (seen.add(value.preparationId())) {
        var preparation = store.find(value.preparationId(), ceremony.id()).map(preparations::read);
        attempts.add(
            new Attempt(
                value,
                preparation,
                preparation.map(found -> documents.head(tx, found.documentId())),
                preparation.flatMap(found -> store.recordedValue(found.id()))));
      }
    }
    var chains =
        attempts.stream()
            .flatMap(attempt -> attempt.preparation().stream())
            .map(Preparation::certificateId)
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> store.certificate(id).signerChain()));
    return new Batch(attempts, chains);
  }

  /** Verifies, timestamps, fills the holes; outside of any transaction. */
  public Made make(Batch batch) {
    var fonts = new HashMap<String, MarkFont>();
    var made = new ArrayList<CompletedIncrement>();
    for (var attempt : batch.attempts) {
      made.add(make(batch, attempt, fonts));
    }
    // One order for all: two batches over the same documents cannot wait for each other.
    made.sort(Comparator.comparing(Completions::lockOrder));
    return new Made(made);
  }

  private static UUID lockOrder(CompletedIncrement increment) {
    if (increment instanceof CompletedIncrement.Ready ready) {
      return ready.preparation().documentId().value();
    }
    return increment instanceof CompletedIncrement.Outdated outdated
        ? outdated.preparation().documentId().value()
        : increment.preparationId().value();
  }

  private CompletedIncrement make(Batch batch, Attempt attempt, Map<String, MarkFont> fonts) {
    var id = attempt.value().preparationId();
    if (attempt.preparation().isEmpty() || attempt.head().isEmpty()) {
      return new CompletedIncrement.Refused(
          id, Optional.empty(), SigningProblem.PREPARATION_UNKNOWN);
    }
    var preparation = attempt.preparation().get();
    var head = attempt.head().get();
    var der = der(attempt.value());
    if (preparation.state() == PreparationState.USED) {
      var same = der.map(Digest::sha256).equals(attempt.recorded());
      return same
          ? new CompletedIncrement.Repeated(preparation)
          : refused(preparation, SigningProblem.PREPARATION_UNKNOWN);
    }
    if (preparation.state() == PreparationState.SUPERSEDED
        || !preparation.leaseExpiresAt().isAfter(clock.now())) {
      return refused(preparation, SigningProblem.PREPARATION_EXPIRED);
    }
    if (head.version() != preparation.headRevision()) {
      return new CompletedIncrement.Outdated(preparation);
    }
    var chain = batch.chains.getOrDefault(preparation.certificateId(), null);
    if (der.isEmpty() || chain == null) {
      return refused(preparation, SigningProblem.SIGNATURE_WRONG);
    }
    return complete(preparation, head, chain, der.get(), fonts);
  }

  private CompletedIncrement complete(
      Preparation preparation,
      Head head,
      SignerChain chain,
      byte[] signature,
      Map<String, MarkFont> fonts) {
    var font = fonts.computeIfAbsent(preparation.parameters().characters(), MarkFont::ofCharacters);
    var prepared = preparations.rebuild(preparation, head, chain, font);
    if (!Pades.verifies(chain, prepared.toBeSigned(), signature)) {
      return refused(preparation, SigningProblem.SIGNATURE_WRONG);
    }
    var token = timestamps.timestamp(Pades.imprint(signature));
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
