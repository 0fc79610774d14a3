package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.Signatures;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.IdSource;

/**
 * Complete, second half: increments are appended by compare-and-set and recorded with their
 * evidence, all of a batch in one transaction. One document's failure is that document's result.
 */
public final class CompletionRecorder {
  private static final String LEVEL = "PAdES_BASELINE_T";

  private final Ceremonies ceremonies;
  private final Inbox inbox;
  private final Preparations preparations;
  private final Documents documents;
  private final Signatures signatures;
  private final IdSource ids;

  CompletionRecorder(
      Ceremonies ceremonies,
      Inbox inbox,
      Preparations preparations,
      Documents documents,
      Signatures signatures,
      IdSource ids) {
    this.ceremonies = ceremonies;
    this.inbox = inbox;
    this.preparations = preparations;
    this.documents = documents;
    this.signatures = signatures;
    this.ids = ids;
  }

  /**
   * Records what was made. The ceremony must have been locked in this transaction.
   *
   * @return one result per preparation
   */
  public List<CompletionResult> record(Tx tx, Ceremony ceremony, Completions.Made made) {
    // Read now, in the transaction that writes: request still open, filing still waiting, approval
    // still standing, attorney still active.
    Map<UUID, SignableField> signable =
        inbox.approvedFields(tx, ceremony).stream()
            .collect(Collectors.toMap(field -> field.field().id(), field -> field));
    var results = new ArrayList<CompletionResult>();
    for (var increment : made.increments()) {
      results.add(record(tx, ceremony, increment, signable));
    }
    ceremonies.finishWhenNothingIsLeft(tx, ceremony);
    return List.copyOf(results);
  }

  /** The results of signatures that stand already. */
  public List<CompletionResult> repeated(Completions.Made made) {
    return made.increments().stream()
        .map(CompletedIncrement.Repeated.class::cast)
        .map(repeated -> CompletionResult.signed(repeated.preparation()))
        .toList();
  }

  private CompletionResult record(
      Tx tx, Ceremony ceremony, CompletedIncrement increment, Map<UUID, SignableField> signable) {
    if (increment instanceof CompletedIncrement.Repeated repeated) {
      return CompletionResult.signed(repeated.preparation());
    }
    if (increment instanceof CompletedIncrement.Refused refused) {
      return CompletionResult.refused(
          refused.preparationId(),
          refused.preparation().map(Preparation::documentId),
          refused.problem());
    }
    if (increment instanceof CompletedIncrement.Outdated outdated) {
      return changed(tx, ceremony, outdated.preparation(), signable);
    }
    return append(tx, ceremony, (CompletedIncrement.Ready) increment, signable);
  }

  private CompletionResult append(
      Tx tx, Ceremony ceremony, CompletedIncrement.Ready ready, Map<UUID, SignableField> signable) {
    var preparation = ready.preparation();
    var field = Optional.ofNullable(signable.get(preparation.fieldId()));
    if (field.isEmpty()) {
      return raced(tx, ready);
    }
    var step = "SIGNATURE:" + preparation.parameters().field();
    var head = documents.append(tx, ready.head(), ready.bytes(), step, ready.planAfter());
    if (head.isEmpty()) {
      return changed(tx, ceremony, preparation, signable);
    }
    tx.store(PreparationStore.class).use(preparation.id(), ready.valueSha256());
    signatures.record(
        tx,
        ceremony,
        field.get(),
        signature(ceremony, ready, field.get(), head.get().version()),
        new Signatures.Proof(
            ready.cms(),
            Optional.of(preparation.id().value()),
            preparation.baseSha256(),
            preparation.messageDigest(),
            head.get().sha256()));
    return CompletionResult.signed(preparation);
  }

  /** The same request may have come twice and its twin been faster. */
  private CompletionResult raced(Tx tx, CompletedIncrement.Ready ready) {
    var recorded = tx.store(PreparationStore.class).recordedValue(ready.preparation().id());
    return recorded.equals(Optional.of(ready.valueSha256()))
        ? CompletionResult.signed(ready.preparation())
        : CompletionResult.refused(
            ready.preparation().id(),
            Optional.of(ready.preparation().documentId()),
            SigningProblem.FILING_NOT_WAITING);
  }

  private CompletionResult changed(
      Tx tx, Ceremony ceremony, Preparation preparation, Map<UUID, SignableField> signable) {
    var field = signable.get(preparation.fieldId());
    if (field == null) {
      return CompletionResult.refused(
          preparation.id(),
          Optional.of(preparation.documentId()),
          SigningProblem.FILING_NOT_WAITING);
    }
    var next = preparations.prepare(tx, ceremony, List.of(field.field()));
    return CompletionResult.changed(preparation, next.get(0));
  }

  private RecordedSignature signature(
      Ceremony ceremony, CompletedIncrement.Ready ready, SignableField field, int revision) {
    var preparation = ready.preparation();
    var certificates = ready.chain().certificates();
    return new RecordedSignature(
        ids.next(),
        preparation.filingId(),
        preparation.documentId(),
        preparation.fieldId(),
        field.field().name(),
        field.field().role(),
        SignatureMethod.NATIVE_PKI,
        ceremony.id(),
        LEVEL,
        revision,
        ready.valueSha256(),
        CeremonyCertificate.sha256(ready.chain().leaf()),
        ready.chain().leaf().getSerialNumber().toString(16),
        CeremonyCertificate.sha256(certificates.get(certificates.size() - 1)),
        preparation.parameters().signedAt());
  }
}
