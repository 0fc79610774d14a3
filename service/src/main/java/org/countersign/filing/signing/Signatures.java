package org.countersign.filing.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.filing.signing.store.SignatureStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/** Signatures that stand, with their evidence. */
public final class Signatures {
  private final Filings filings;
  private final EvidenceWriter evidence;
  private final SeenDocuments seen;
  private final Settlement settlement;
  private final Chronicle chronicle;
  private final Jobs jobs;
  private final Advancement advancement;
  private final TrustClock clock;

  Signatures(
      Filings filings,
      EvidenceWriter evidence,
      SeenDocuments seen,
      Settlement settlement,
      Chronicle chronicle,
      Jobs jobs,
      TrustClock clock) {
    this.filings = filings;
    this.evidence = evidence;
    this.seen = seen;
    this.settlement = settlement;
    this.chronicle = chronicle;
    this.jobs = jobs;
    this.advancement = new Advancement(filings, settlement, jobs, clock);
    this.clock = clock;
  }

  /**
   * What a provider knows of a signature beyond its description.
   *
   * @param cms as it stands in the document
   * @param preparation of native signing
   * @param shown SHA-256 of the revision that was shown to the signer
   * @param messageDigest SHA-256 over the byte range
   * @param revision SHA-256 of the revision that ends with the signature
   * @param envelope of signing at DocuSign
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record Proof(
      byte[] cms,
      Optional<UUID> preparation,
      Digest shown,
      Digest messageDigest,
      Digest revision,
      Optional<SignedEnvelope> envelope) {}

  /**
   * A signature to be recorded.
   *
   * @param signed the field, and who asked for it
   */
  public record Given(SignableField signed, RecordedSignature signature, Proof proof) {}

  /**
   * Holds everything that recording signatures of these filings touches, before any of it is read.
   */
  public void hold(Tx tx, Collection<FilingId> filingIds) {
    settlement.hold(tx, filingIds);
  }

  /**
   * Records signatures whose increments have been appended in this transaction: signatures,
   * evidence, audit rows and events; moves requests and filings where they were the last.
   *
   * @param given of one ceremony; their filings are held
   */
  public void record(Tx tx, Ceremony ceremony, List<Given> given) {
    if (given.isEmpty()) {
      return;
    }
    var now = clock.now();
    var signed = new SignableFields(given.stream().map(Given::signed).toList());
    var fields = tx.store(SignatureFieldStore.class);
    fields.lock(signed.filingIds());
    if (fields.signed(signed.ids(), now).size() != given.size()) {
      throw new IllegalStateException("A signature field was signed twice");
    }
    insert(tx, ceremony, given, now);
    tell(tx, ceremony, "document.signed", signed);
    var all = fields.ofFilings(signed.filingIds());
    advancement.advance(tx, signed, all, SigningState.SIGNED);
    advancement.complete(tx, ceremony, all, signed.filings());
    if (ceremony.signedBy() == SignedBy.CLIENT) {
      jobs.enqueue(tx, SignedMailJob.KIND, ceremony.id().toString(), now);
    }
  }

  /** Verified values have been kept that wait for a timestamp authority; their filings are held. */
  public void recordUnstamped(Tx tx, Ceremony ceremony, List<SignableField> given) {
    if (given.isEmpty()) {
      return;
    }
    var signed = new SignableFields(given);
    var fields = tx.store(SignatureFieldStore.class);
    if (fields.unstamped(signed.ids(), clock.now()).size() != given.size()) {
      throw new IllegalStateException("A signature field was signed twice");
    }
    tell(tx, ceremony, "document.signed_unstamped", signed);
    advancement.advance(
        tx, signed, fields.ofFilings(signed.filingIds()), SigningState.SIGNED_UNSTAMPED);
  }

  /**
   * Values that waited for a timestamp are given up: their signers are asked again. The filings are
   * held.
   */
  public void giveUp(Tx tx, Ceremony ceremony, List<UUID> fieldIds) {
    var store = tx.store(SignatureFieldStore.class);
    var given =
        new SignableFields(
            store.voided(fieldIds.toArray(UUID[]::new)).stream()
                .map(id -> store.find(id).orElseThrow())
                .map(
                    field ->
                        new SignableField(field, request(tx, field), SignatureMethod.NATIVE_PKI))
                .toList());
    if (given.all().isEmpty()) {
      return;
    }
    tx.store(SigningRequestStore.class)
        .move(
            given.requests(),
            given.requestFilings(),
            new String[] {SigningState.SIGNED_UNSTAMPED.name(), SigningState.APPROVED.name()},
            SigningState.WAITING,
            clock.now());
    tell(tx, ceremony, "document.signature_voided", given);
  }

  private static Optional<SigningRequestId> request(Tx tx, SignatureField field) {
    return field
        .signerId()
        .flatMap(
            signer ->
                tx
                    .store(SigningRequestStore.class)
                    .ofSigner(new UUID[] {field.filingId().value()}, signer)
                    .stream()
                    .findFirst())
        .map(RequestedFiling::requestId);
  }

  private void insert(Tx tx, Ceremony ceremony, List<Given> given, Instant now) {
    var store = tx.store(SignatureStore.class);
    store.insert(
        given.stream().map(Given::signature).toList(),
        given.stream().map(each -> each.proof().cms()).toList(),
        given.stream().map(each -> each.proof().preparation()).toList(),
        ceremony.worldId(),
        now);
    var decisions =
        tx.store(CeremonyStore.class).decisions(ceremony.id()).stream()
            .collect(Collectors.toMap(FilingDecision::filingId, Function.identity()));
    var hosted = seen.of(tx, ceremony.id());
    var stated = Statements.shown(tx, ceremony);
    store.insertEvidence(
        given.stream()
            .map(
                each -> {
                  var field = each.signed().field();
                  var decision =
                      Optional.ofNullable(decisions.get(field.filingId()))
                          .orElseThrow(
                              () -> new IllegalStateException("Signed without an approval"));
                  return evidence.of(
                      ceremony,
                      hosted,
                      new EvidenceWriter.Act(
                          decision, field, Optional.ofNullable(stated.get(field.documentId()))),
                      each.signature(),
                      each.proof());
                })
            .toList(),
        given.stream().map(each -> each.signed().field().filingId()).toList(),
        ceremony.worldId(),
        now);
  }

  private void tell(Tx tx, Ceremony ceremony, String type, SignableFields given) {
    var found = filings.findAll(tx, given.filings());
    var lines = new ArrayList<Chronicle.Line>();
    for (var field : given.fields().toList()) {
      var filing = found.get(field.filingId());
      if (filing == null) {
        throw new IllegalStateException("A filing to be signed is never deleted");
      }
      lines.add(
          Chronicle.Line.of(
              filing,
              type,
              ceremony.id().toString(),
              Map.of(
                  "filingId", filing.id().toString(),
                  "documentId", field.documentId().toString(),
                  "role", field.role().name())));
    }
    chronicle.tell(tx, lines);
  }

  /** Every signature of a filing, by document and revision. */
  public List<RecordedSignature> of(Tx tx, FilingId filing) {
    return tx.store(SignatureStore.class).ofFiling(filing);
  }

  /** The evidence of every signature of a filing. */
  public List<SignatureEvidence> evidence(Tx tx, FilingId filing) {
    return tx.store(SignatureStore.class).evidence(filing);
  }

  /** The CMS of every signature in a document, in its order. */
  public List<byte[]> cms(Tx tx, DocumentId document) {
    return tx.store(SignatureStore.class).cms(document);
  }
}
