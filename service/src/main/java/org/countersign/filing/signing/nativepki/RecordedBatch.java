package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.ProblemType;

/** A batch while it is being recorded: what is to be written, and the results so far. */
final class RecordedBatch {
  private final Tx tx;
  private final Ceremony ceremony;
  private final Map<UUID, SignableField> signable;
  private final Set<DocumentId> waiting;
  private final Set<DocumentId> taken = new HashSet<>();
  private final List<CompletedIncrement.Ready> ready = new ArrayList<>();
  private final List<CompletedIncrement.Unstamped> unstamped = new ArrayList<>();
  private final List<Preparation> changed = new ArrayList<>();
  private final Map<PreparationId, CompletionResult> results = new HashMap<>();

  /**
   * @param signable what may be signed now, by field
   * @param waiting documents in which somebody else's value waits for its timestamp
   */
  RecordedBatch(
      Tx tx, Ceremony ceremony, Map<UUID, SignableField> signable, Set<DocumentId> waiting) {
    this.tx = tx;
    this.ceremony = ceremony;
    this.signable = signable;
    this.waiting = waiting;
  }

  Tx tx() {
    return tx;
  }

  Ceremony ceremony() {
    return ceremony;
  }

  List<CompletedIncrement.Ready> ready() {
    return ready;
  }

  List<CompletedIncrement.Unstamped> unstamped() {
    return unstamped;
  }

  /** Decides what an increment may become. */
  void sort(CompletedIncrement increment) {
    if (increment instanceof CompletedIncrement.Repeated repeated) {
      result(CompletionResult.repeated(repeated.preparation()));
    } else if (increment instanceof CompletedIncrement.Refused refused) {
      result(
          CompletionResult.refused(
              refused.preparationId(),
              refused.preparation().map(Preparation::documentId),
              refused.problem()));
    } else if (increment instanceof CompletedIncrement.Outdated outdated) {
      if (isSignable(outdated.preparation(), Optional.empty())) {
        changed(outdated.preparation());
      }
    } else if (increment instanceof CompletedIncrement.Ready given) {
      if (isSignable(given.preparation(), Optional.of(given.valueSha256()))) {
        ready.add(given);
      }
    } else if (increment instanceof CompletedIncrement.Unstamped given) {
      if (isSignable(given.preparation(), Optional.of(Digest.sha256(given.value())))) {
        unstamped.add(given);
      }
    }
  }

  private boolean isSignable(Preparation preparation, Optional<Digest> value) {
    if (!signable.containsKey(preparation.fieldId())) {
      result(raced(preparation, value));
      return false;
    }
    if (waiting.contains(preparation.documentId())) {
      result(refused(preparation, SigningProblem.DOCUMENT_AWAITS_TIMESTAMP));
      return false;
    }
    if (!taken.add(preparation.documentId())) {
      // A document takes one step at a time.
      changed(preparation);
      return false;
    }
    return true;
  }

  /** The same request may have come twice and its twin been faster. */
  private CompletionResult raced(Preparation preparation, Optional<Digest> value) {
    // Read before as waiting: then it is this very value that nobody may give any more.
    if (preparation.state() == PreparationState.OPEN) {
      for (var row :
          tx.store(PreparationStore.class)
              .find(new UUID[] {preparation.id().value()}, ceremony.id())) {
        if (value.isPresent() && row.usedValueSha256().equals(value)) {
          return row.state() == PreparationState.SIGNED_UNSTAMPED
              ? CompletionResult.unstamped(preparation)
              : CompletionResult.signed(preparation);
        }
      }
    }
    return refused(preparation, SigningProblem.FILING_NOT_WAITING);
  }

  private static CompletionResult refused(Preparation preparation, ProblemType problem) {
    return CompletionResult.refused(
        preparation.id(), Optional.of(preparation.documentId()), problem);
  }

  void changed(Preparation preparation) {
    changed.add(preparation);
  }

  /** The field of a preparation that was found signable. */
  SignableField field(Preparation preparation) {
    return Optional.ofNullable(signable.get(preparation.fieldId())).orElseThrow();
  }

  void result(CompletionResult result) {
    results.put(result.preparationId(), result);
  }

  CompletionResult result(PreparationId id) {
    return Optional.ofNullable(results.get(id)).orElseThrow();
  }

  /** Gives what changed meanwhile a new preparation, once for each document. */
  void prepareChanged(Preparations preparations) {
    var fields = new HashMap<DocumentId, Preparation>();
    changed.forEach(preparation -> fields.putIfAbsent(preparation.documentId(), preparation));
    var next = new HashMap<DocumentId, PreparedDocument>();
    preparations
        .prepare(tx, ceremony, fields.values().stream().map(each -> field(each).field()).toList())
        .forEach(prepared -> next.put(prepared.preparation().documentId(), prepared));
    for (var preparation : changed) {
      result(
          Optional.ofNullable(next.get(preparation.documentId()))
              .map(prepared -> CompletionResult.changed(preparation, prepared))
              .orElseGet(() -> refused(preparation, SigningProblem.PREPARATION_EXPIRED)));
    }
  }
}
