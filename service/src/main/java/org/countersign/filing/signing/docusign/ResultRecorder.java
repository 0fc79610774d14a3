package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.AskedSignatures;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decisions;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.SignatureField;
import org.countersign.filing.signing.Signatures;
import org.countersign.filing.signing.SignedEnvelope;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.FieldsForbiddenException;
import org.countersign.trust.pdf.FieldsIncrement;
import org.countersign.trust.pdf.FieldsRevision;
import org.countersign.trust.pdf.SigningPlan;
import org.countersign.trust.pdf.UnplaceableException;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was signed at DocuSign count: the returned document is the head, our own fields that
 * are still empty lie behind its seal, the client's lines are signed, with their evidence. All of
 * it in one transaction, for what is still to be signed in it.
 */
final class ResultRecorder {
  private static final String LEVEL = "PKCS7_B";

  private final Ceremonies ceremonies;
  private final Decisions decisions;
  private final Filings filings;
  private final Documents documents;
  private final Signatures signatures;
  private final EnvelopeEnds ends;
  private final ObjectMapper json;
  private final Making making;

  /** What rows are made with. */
  record Making(ObjectMapper json, IdSource ids, TrustClock clock) {}

  ResultRecorder(
      Ceremonies ceremonies,
      Decisions decisions,
      Filings filings,
      Documents documents,
      Signatures signatures,
      EnvelopeEnds ends,
      Making making) {
    this.ceremonies = ceremonies;
    this.decisions = decisions;
    this.filings = filings;
    this.documents = documents;
    this.signatures = signatures;
    this.ends = ends;
    this.json = making.json();
    this.making = making;
  }

  /** Those of the documents whose signature is still asked for, and that nobody changed since. */
  List<SentDocument> wanted(Tx tx, List<SentDocument> sent) {
    var heads =
        documents.revisions().heads(tx, sent.stream().map(SentDocument::documentId).toList());
    var found = filings.findAll(tx, sent.stream().map(SentDocument::filingId).distinct().toList());
    return sent.stream()
        .filter(
            each ->
                Optional.ofNullable(heads.get(each.documentId()))
                    .filter(head -> SendJob.is(head, each))
                    .isPresent())
        .filter(
            each ->
                Optional.ofNullable(found.get(each.filingId()))
                    .map(Filing::state)
                    .filter(state -> state == FilingState.AWAITING_SIGNATURES)
                    .isPresent())
        .filter(each -> isAsked(tx, each, found.get(each.filingId())))
        .toList();
  }

  private static boolean isAsked(Tx tx, SentDocument sent, @Nullable Filing filing) {
    return filing != null
        && AskedSignatures.isWanted(
            tx, new AskedSignatures.Asked(sent.requestId(), sent.filingId()), filing.world());
  }

  /** Signed when nobody asked for it any more. */
  void tooLate(Tx tx, UUID id) {
    end(tx, id, EnvelopeEnds.TOO_LATE);
  }

  /** What came back is something else. */
  void mismatched(Tx tx, UUID id) {
    end(tx, id, EnvelopeEnds.MISMATCH);
  }

  private void end(Tx tx, UUID id, String reason) {
    var sent = tx.store(EnvelopeStore.class).documents(id);
    signatures.hold(tx, sent.stream().map(SentDocument::filingId).toList());
    tx.store(EnvelopeStore.class)
        .lock(id)
        .filter(envelope -> envelope.state() == EnvelopeState.COMPLETED)
        .ifPresent(envelope -> ends.finish(tx, envelope, reason));
  }

  /** What is needed of one document to make it count. */
  private record Ready(
      CompletedDocument completed,
      Head expected,
      List<SignatureField> signed,
      Optional<FieldsIncrement> late) {}

  /**
   * Records what is wanted of an envelope's documents.
   *
   * @return those that were not made renditions; the caller discards them
   */
  List<CompletedDocument> record(Tx tx, UUID id, List<CompletedDocument> completed) {
    var store = tx.store(EnvelopeStore.class);
    var sent = store.documents(id);
    var ceremony = ceremonies.lockAny(tx, store.find(id).orElseThrow().ceremonyId());
    signatures.hold(tx, sent.stream().map(SentDocument::filingId).distinct().toList());
    documents.lockAll(tx, sent.stream().map(SentDocument::documentId).toList());
    var envelope = store.lock(id).orElseThrow();
    var wanted = Set.copyOf(wanted(tx, sent));
    var usable = completed.stream().filter(each -> wanted.contains(each.sent())).toList();
    if (envelope.state() != EnvelopeState.COMPLETED) {
      return completed;
    }
    if (usable.isEmpty()) {
      ends.finish(tx, envelope, EnvelopeEnds.TOO_LATE);
      return completed;
    }
    var ready = ready(tx, envelope, usable);
    if (ready.isEmpty()) {
      ends.finish(tx, envelope, EnvelopeEnds.SEAL_FORBIDS);
      return completed;
    }
    if (envelope.mailed()) {
      decisions.approvedElsewhere(tx, ceremony, requests(usable));
    }
    var given = new ArrayList<Signatures.Given>();
    ready.get().forEach(each -> given.addAll(append(tx, envelope, ceremony, each)));
    signatures.record(tx, ceremony, given);
    store.move(id, EnvelopeState.COMPLETED, EnvelopeState.SIGNED, null, making.clock().now());
    ends.tell(tx, envelope, sent, "signing_request.envelope_signed", Optional.empty());
    ceremonies.finishWhenNothingIsLeft(tx, ceremony);
    return completed.stream().filter(each -> !usable.contains(each)).toList();
  }

  private static Map<FilingId, SigningRequestId> requests(List<CompletedDocument> usable) {
    return usable.stream()
        .map(CompletedDocument::sent)
        .collect(
            Collectors.toMap(SentDocument::filingId, SentDocument::requestId, (one, same) -> one));
  }

  /** Empty when a seal permits none of our fields behind it. */
  private Optional<List<Ready>> ready(
      Tx tx, SigningEnvelope envelope, List<CompletedDocument> usable) {
    var ids = usable.stream().map(each -> each.sent().documentId()).toList();
    var heads = documents.revisions().heads(tx, ids);
    var plans = documents.revisions().documentPlans(tx, ids);
    var fields =
        AskedSignatures.waiting(tx, usable.stream().map(each -> each.sent().filingId()).toList())
            .stream()
            .collect(Collectors.groupingBy(SignatureField::documentId));
    var ready = new ArrayList<Ready>();
    for (var each : usable) {
      var id = each.sent().documentId();
      var head = Objects.requireNonNull(heads.get(id));
      var own =
          fields.getOrDefault(id, List.of()).stream()
              .collect(
                  Collectors.partitioningBy(
                      field -> field.signerId().equals(Optional.of(envelope.signerId()))));
      var places =
          TabPlaces.read(
              json, Objects.requireNonNull(plans.get(id)), head.signingPlan().orElseThrow());
      try {
        ready.add(new Ready(each, head, known(own, true), late(each, places, known(own, false))));
      } catch (FieldsForbiddenException | UnplaceableException e) {
        return Optional.empty();
      }
    }
    return Optional.of(ready);
  }

  private static List<SignatureField> known(
      Map<Boolean, List<SignatureField>> fields, boolean signers) {
    return fields.getOrDefault(signers, List.of());
  }

  /** Our own empty fields, where they were before DocuSign took them away. */
  private Optional<FieldsIncrement> late(
      CompletedDocument completed, TabPlaces places, List<SignatureField> empty) {
    if (empty.isEmpty()) {
      return Optional.empty();
    }
    try {
      var plan = json.readValue(completed.content().documentPlan(), DocumentPlan.class);
      return Optional.of(FieldsRevision.create(plan, empty.stream().map(places::again).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan that was made cannot be read", e);
    }
  }

  private List<Signatures.Given> append(
      Tx tx, SigningEnvelope envelope, Ceremony ceremony, Ready ready) {
    var completed = ready.completed();
    var sealed =
        documents
            .renditions()
            .complete(tx, ready.expected(), completed.content())
            .orElseThrow(() -> new IllegalStateException("A held head moved"));
    ready.late().ifPresent(fields -> append(tx, sealed, fields));
    return ready.signed().stream()
        .map(field -> given(envelope, ceremony, completed, field, sealed))
        .toList();
  }

  private void append(Tx tx, Head sealed, FieldsIncrement fields) {
    var appended =
        documents.revisions().append(tx, sealed, fields.bytes(), "FIELDS", write(fields.plan()));
    if (appended.isEmpty()) {
      throw new IllegalStateException("A held head moved");
    }
  }

  private String write(SigningPlan plan) {
    try {
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan can always be written", e);
    }
  }

  private Signatures.Given given(
      SigningEnvelope envelope,
      Ceremony ceremony,
      CompletedDocument completed,
      SignatureField field,
      Head sealed) {
    var seal = completed.seal();
    var sent = completed.sent();
    return new Signatures.Given(
        new SignableField(field, Optional.of(sent.requestId()), SignatureMethod.DOCUSIGN),
        new RecordedSignature(
            making.ids().next(),
            field.filingId(),
            field.documentId(),
            field.id(),
            seal.field(),
            field.role(),
            SignatureMethod.DOCUSIGN,
            ceremony.id(),
            LEVEL,
            sealed.version(),
            Digest.sha256(seal.cms()),
            Digest.ofHex(seal.certificateSha256()),
            seal.certificateSerial(),
            Digest.ofHex(seal.trustAnchorSha256()),
            seal.signedAt(),
            Optional.of(seal.field())),
        new Signatures.Proof(
            seal.cms(),
            Optional.empty(),
            sent.sentSha256(),
            Digest.ofHex(seal.messageDigest()),
            sealed.sha256(),
            Optional.of(
                new SignedEnvelope(
                    envelope.accountId(),
                    envelope.envelopeId().orElseThrow(),
                    sent.number(),
                    envelope.transactionId(),
                    sent.sentSha256(),
                    sealed.sha256()))));
  }
}
