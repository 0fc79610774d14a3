package org.countersign.filing.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.filing.signing.store.SignatureStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;

/** Signatures that stand, with their evidence. */
public final class Signatures {
  private final Filings filings;
  private final EvidenceWriter evidence;
  private final Settlement settlement;
  private final Chronicle chronicle;
  private final Jobs jobs;
  private final TrustClock clock;

  Signatures(
      Filings filings,
      EvidenceWriter evidence,
      Settlement settlement,
      Chronicle chronicle,
      Jobs jobs,
      TrustClock clock) {
    this.filings = filings;
    this.evidence = evidence;
    this.settlement = settlement;
    this.chronicle = chronicle;
    this.jobs = jobs;
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
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record Proof(
      byte[] cms,
      Optional<UUID> preparation,
      Digest shown,
      Digest messageDigest,
      Digest revision) {}

  /**
   * Records a signature whose increment has been appended in this transaction: signature, evidence,
   * audit row and event; moves request and filing when it was the last.
   */
  public void record(
      Tx tx, Ceremony ceremony, SignableField signed, RecordedSignature signature, Proof proof) {
    var now = clock.now();
    var field = signed.field();
    var fields = tx.store(SignatureFieldStore.class);
    fields.lock(field.filingId());
    if (!fields.signed(field.id(), now)) {
      throw new IllegalStateException("A signature field was signed twice");
    }
    var store = tx.store(SignatureStore.class);
    store.insert(signature, proof.cms(), ceremony.worldId(), proof.preparation(), now);
    var decision =
        tx.store(CeremonyStore.class)
            .decision(ceremony.id(), field.filingId())
            .orElseThrow(() -> new IllegalStateException("Signed without an approval"));
    store.insertEvidence(
        evidence.of(ceremony, decision, field, signature, proof),
        ceremony.worldId(),
        field.filingId(),
        now);
    var filing = filing(tx, field.filingId());
    chronicle.tell(
        tx,
        filing,
        "document.signed",
        ceremony.id().toString(),
        Map.of(
            "filingId", filing.id().toString(),
            "documentId", field.documentId().toString(),
            "role", field.role().name()));
    advance(tx, signed, filing, now);
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

  private void advance(Tx tx, SignableField signed, Filing filing, Instant now) {
    var fields = tx.store(SignatureFieldStore.class).ofFiling(filing.id());
    var mine = signed.field().signerId();
    if (fields.stream()
        .filter(field -> field.signerId().equals(mine))
        .noneMatch(SignatureField::isEmpty)) {
      signed
          .request()
          .ifPresent(
              request ->
                  tx.store(SigningRequestStore.class)
                      .move(request, filing.id(), SigningState.APPROVED, SigningState.SIGNED, now));
      settlement.settle(tx, filing.id());
    }
    if (fields.stream().noneMatch(SignatureField::isEmpty)) {
      complete(tx, filing, now);
    }
  }

  private void complete(Tx tx, Filing filing, Instant now) {
    if (!filings.move(tx, filing.id(), FilingState.AWAITING_SIGNATURES, FilingState.SIGNED)) {
      throw new IllegalStateException("A filing that took its last signature did not wait for it");
    }
    if (filing.release() == ReleaseMode.AUTO) {
      jobs.enqueue(tx, ReleaseJob.KIND, filing.id().toString(), now);
    }
  }

  private Filing filing(Tx tx, FilingId id) {
    return filings
        .find(tx, id)
        .orElseThrow(() -> new IllegalStateException("A filing to be signed is never deleted"));
  }
}
