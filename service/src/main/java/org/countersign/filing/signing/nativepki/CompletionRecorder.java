package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.documents.Revisions;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.Signatures;
import org.countersign.filing.signing.nativepki.store.PreparationStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.IdSource;

/**
 * Complete, second half: increments are appended by compare-and-set and recorded with their
 * evidence, all of a batch in one transaction. One document's failure is that document's result.
 */
public final class CompletionRecorder {
  private static final String LEVEL = "PAdES_BASELINE_T";

  private final Ceremonies ceremonies;
  private final Inbox inbox;
  private final CeremonyKeys keys;
  private final Preparations preparations;
  private final Documents documents;
  private final Signatures signatures;
  private final IdSource ids;

  CompletionRecorder(
      Ceremonies ceremonies,
      Inbox inbox,
      CeremonyKeys keys,
      Preparations preparations,
      Documents documents,
      Signatures signatures,
      IdSource ids) {
    this.ceremonies = ceremonies;
    this.inbox = inbox;
    this.keys = keys;
    this.preparations = preparations;
    this.documents = documents;
    this.signatures = signatures;
    this.ids = ids;
  }

  /**
   * Records what was made. The ceremony must have been locked in this transaction.
   *
   * @return one result per preparation, in the order made
   */
  public List<CompletionResult> record(Tx tx, Ceremony ceremony, Completions.Made made) {
    requireUsable(tx, ceremony, made);
    hold(tx, made);
    // Read now, held, in the transaction that writes: request still open, filing still waiting,
    // approval still standing, attorney still active.
    var results =
        record(tx, ceremony, made, inbox.approvedFields(tx, ceremony, SignatureMethod.NATIVE_PKI));
    ceremonies.finishWhenNothingIsLeft(tx, ceremony);
    return results;
  }

  /** As {@link #record} for values that waited for their timestamp. */
  List<CompletionResult> recordStamped(Tx tx, Ceremony ceremony, Completions.Made made) {
    requireUsable(tx, ceremony, made);
    hold(tx, made);
    return record(tx, ceremony, made, inbox.unstampedFields(tx, ceremony));
  }

  /** Gives up values that waited: their signers are asked again. */
  void giveUp(Tx tx, Ceremony ceremony, List<Preparation> preparationsToGiveUp) {
    signatures.hold(
        tx, preparationsToGiveUp.stream().map(Preparation::filingId).distinct().toList());
    var fields =
        tx.store(PreparationStore.class)
            .giveUp(
                preparationsToGiveUp.stream()
                    .map(preparation -> preparation.id().value())
                    .toArray(UUID[]::new));
    signatures.giveUp(tx, ceremony, fields);
  }

  /** The results of signatures that stand already. */
  public List<CompletionResult> repeated(Completions.Made made) {
    return made.increments().stream()
        .map(CompletedIncrement.Repeated.class::cast)
        .map(repeated -> CompletionResult.repeated(repeated.preparation()))
        .toList();
  }

  /** An attorney's own certificate may have gone on hold, or ended, since it was shown. */
  private void requireUsable(Tx tx, Ceremony ceremony, Completions.Made made) {
    keys.requireUsable(
        tx,
        ceremony,
        made.increments().stream()
            .flatMap(each -> each.made().stream())
            .map(Preparation::certificateId)
            .collect(Collectors.toSet()));
  }

  /** Requests, filings, documents: everything in one order, before any of it is read. */
  private void hold(Tx tx, Completions.Made made) {
    var held = made.increments().stream().flatMap(each -> each.made().stream()).toList();
    signatures.hold(tx, held.stream().map(Preparation::filingId).distinct().toList());
    documents.lockAll(tx, held.stream().map(Preparation::documentId).distinct().toList());
  }

  private List<CompletionResult> record(
      Tx tx, Ceremony ceremony, Completions.Made made, List<SignableField> fields) {
    var signable =
        fields.stream().collect(Collectors.toMap(field -> field.field().id(), Function.identity()));
    var late =
        fields.stream()
            .filter(field -> field.field().unstampedAt().isPresent())
            .map(field -> field.field().documentId())
            .collect(Collectors.toSet());
    var batch = new RecordedBatch(tx, ceremony, signable, waiting(tx, made, late));
    made.increments().forEach(batch::sort);
    append(batch);
    keep(batch);
    batch.prepareChanged(preparations);
    return made.increments().stream()
        .map(increment -> batch.result(increment.preparationId()))
        .toList();
  }

  private Set<DocumentId> waiting(Tx tx, Completions.Made made, Set<DocumentId> own) {
    return inbox
        .unstamped(
            tx,
            made.increments().stream()
                .flatMap(each -> each.made().stream())
                .map(Preparation::documentId)
                .distinct()
                .toList())
        .stream()
        .filter(document -> !own.contains(document))
        .collect(Collectors.toSet());
  }

  private void append(RecordedBatch batch) {
    var heads =
        documents
            .revisions()
            .append(
                batch.tx(),
                batch.ready().stream()
                    .map(
                        ready ->
                            new Revisions.Step(
                                ready.head(),
                                ready.bytes(),
                                "SIGNATURE:" + ready.preparation().parameters().field(),
                                ready.planAfter()))
                    .toList());
    var appended = new ArrayList<CompletedIncrement.Ready>();
    var given = new ArrayList<Signatures.Given>();
    for (var ready : batch.ready()) {
      var head = heads.get(ready.preparation().documentId());
      if (head == null) {
        batch.changed(ready.preparation());
      } else {
        appended.add(ready);
        given.add(given(batch, ready, head));
        batch.result(CompletionResult.signed(ready.preparation()));
      }
    }
    requireAll(
        batch
            .tx()
            .store(PreparationStore.class)
            .use(
                appended.stream().map(CompletedIncrement.Ready::preparationId).toList(),
                appended.stream().map(CompletedIncrement.Ready::valueSha256).toList()));
    signatures.record(batch.tx(), batch.ceremony(), given);
  }

  private void keep(RecordedBatch batch) {
    var heads =
        documents
            .revisions()
            .heads(
                batch.tx(),
                batch.unstamped().stream().map(each -> each.preparation().documentId()).toList());
    var kept = new ArrayList<CompletedIncrement.Unstamped>();
    for (var unstamped : batch.unstamped()) {
      var preparation = unstamped.preparation();
      var head = heads.get(preparation.documentId());
      if (head == null || !preparation.continues(head)) {
        batch.changed(preparation);
      } else {
        kept.add(unstamped);
        batch.result(CompletionResult.unstamped(preparation));
      }
    }
    requireAll(
        batch
            .tx()
            .store(PreparationStore.class)
            .keep(
                kept.stream().map(CompletedIncrement.Unstamped::preparationId).toList(),
                kept.stream().map(each -> Digest.sha256(each.value())).toList(),
                kept.stream().map(CompletedIncrement.Unstamped::value).toList()));
    signatures.recordUnstamped(
        batch.tx(),
        batch.ceremony(),
        kept.stream().map(each -> batch.field(each.preparation())).toList());
  }

  /** The ceremony is locked, so that nobody else moves its preparations. */
  private static void requireAll(int[] counts) {
    if (Arrays.stream(counts).anyMatch(count -> count != 1)) {
      throw new IllegalStateException("A preparation was used twice");
    }
  }

  private Signatures.Given given(RecordedBatch batch, CompletedIncrement.Ready ready, Head head) {
    var preparation = ready.preparation();
    var field = batch.field(preparation);
    return new Signatures.Given(
        field,
        signature(batch.ceremony(), ready, field, head.version()),
        new Signatures.Proof(
            ready.cms(),
            Optional.of(preparation.id().value()),
            preparation.baseSha256(),
            preparation.messageDigest(),
            head.sha256(),
            Optional.empty()));
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
        preparation.parameters().signedAt(),
        Optional.empty());
  }
}
