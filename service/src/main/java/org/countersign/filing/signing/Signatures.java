package org.countersign.filing.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.countersign.platform.values.SigningRequestId;
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
    var ids = filingIds(given.stream().map(Given::signed));
    var fields = tx.store(SignatureFieldStore.class);
    fields.lock(ids);
    if (fields.signed(fieldIds(given.stream().map(Given::signed)), now).size() != given.size()) {
      throw new IllegalStateException("A signature field was signed twice");
    }
    insert(tx, ceremony, given, now);
    var found = filings.findAll(tx, filings(given.stream().map(Given::signed)));
    tell(tx, ceremony, "document.signed", given.stream().map(Given::signed).toList(), found);
    advance(
        tx,
        given.stream().map(Given::signed).toList(),
        fields.ofFilings(ids),
        SigningState.SIGNED,
        now);
    complete(tx, ceremony, fields.ofFilings(ids), found, now);
  }

  /** Verified values have been kept that wait for a timestamp authority; their filings are held. */
  public void recordUnstamped(Tx tx, Ceremony ceremony, List<SignableField> given) {
    if (given.isEmpty()) {
      return;
    }
    var now = clock.now();
    var fields = tx.store(SignatureFieldStore.class);
    if (fields.unstamped(fieldIds(given.stream()), now).size() != given.size()) {
      throw new IllegalStateException("A signature field was signed twice");
    }
    var found = filings.findAll(tx, filings(given.stream()));
    tell(tx, ceremony, "document.signed_unstamped", given, found);
    advance(
        tx, given, fields.ofFilings(filingIds(given.stream())), SigningState.SIGNED_UNSTAMPED, now);
  }

  /**
   * Values that waited for a timestamp are given up: their signers are asked again. The filings are
   * held.
   */
  public void giveUp(Tx tx, Ceremony ceremony, List<UUID> fieldIds) {
    var store = tx.store(SignatureFieldStore.class);
    var given =
        store.voided(fieldIds.toArray(UUID[]::new)).stream()
            .map(id -> store.find(id).orElseThrow())
            .map(field -> new SignableField(field, request(tx, field)))
            .toList();
    if (given.isEmpty()) {
      return;
    }
    tx.store(SigningRequestStore.class)
        .move(
            requests(given),
            requestFilings(given),
            new String[] {SigningState.SIGNED_UNSTAMPED.name(), SigningState.APPROVED.name()},
            SigningState.WAITING,
            clock.now());
    tell(
        tx,
        ceremony,
        "document.signature_voided",
        given,
        filings.findAll(tx, filings(given.stream())));
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
    store.insertEvidence(
        given.stream()
            .map(
                each -> {
                  var field = each.signed().field();
                  var decision =
                      Optional.ofNullable(decisions.get(field.filingId()))
                          .orElseThrow(
                              () -> new IllegalStateException("Signed without an approval"));
                  return evidence.of(ceremony, decision, field, each.signature(), each.proof());
                })
            .toList(),
        given.stream().map(each -> each.signed().field().filingId()).toList(),
        ceremony.worldId(),
        now);
  }

  private void tell(
      Tx tx,
      Ceremony ceremony,
      String type,
      List<SignableField> given,
      Map<FilingId, Filing> found) {
    var lines = new ArrayList<Chronicle.Line>();
    for (var signed : given) {
      var field = signed.field();
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

  /** Moves the requests' filings of which this signer has nothing more to sign. */
  private void advance(
      Tx tx, List<SignableField> given, List<SignatureField> all, SigningState to, Instant now) {
    var left =
        all.stream()
            .filter(to == SigningState.SIGNED ? SignatureField::isEmpty : SignatureField::waits)
            .map(field -> Map.entry(field.filingId(), field.signerId()))
            .collect(Collectors.toSet());
    var done =
        given.stream()
            .filter(
                signed ->
                    !left.contains(Map.entry(signed.field().filingId(), signed.field().signerId())))
            .toList();
    var asked = done.stream().filter(signed -> signed.request().isPresent()).toList();
    var moved =
        tx.store(SigningRequestStore.class)
            .move(
                requests(asked),
                requestFilings(asked),
                new String[] {SigningState.APPROVED.name(), SigningState.SIGNED_UNSTAMPED.name()},
                to,
                now);
    // The requests are held and were read since: what was approved then is so now.
    if (Set.copyOf(moved).size() != Set.copyOf(filings(asked.stream())).size()) {
      throw new IllegalStateException("A request moved while it was held");
    }
    if (!done.isEmpty()) {
      settlement.settle(tx, filings(done.stream()));
    }
  }

  private void complete(
      Tx tx,
      Ceremony ceremony,
      List<SignatureField> all,
      Map<FilingId, Filing> found,
      Instant now) {
    var complete = new LinkedHashSet<>(found.keySet());
    all.stream()
        .filter(SignatureField::isEmpty)
        .map(SignatureField::filingId)
        .forEach(complete::remove);
    if (complete.isEmpty()) {
      return;
    }
    var moved =
        filings.moveAll(
            tx,
            ceremony.worldId(),
            complete,
            FilingState.AWAITING_SIGNATURES,
            FilingState.SIGNED,
            "system");
    if (moved.size() != complete.size()) {
      throw new IllegalStateException("A filing that took its last signature did not wait for it");
    }
    jobs.enqueue(
        tx,
        ReleaseJob.KIND,
        moved.stream()
            .filter(filing -> filing.release() == ReleaseMode.AUTO)
            .map(filing -> filing.id().toString())
            .toList(),
        now);
  }

  private static List<FilingId> filings(Stream<SignableField> signed) {
    return signed.map(each -> each.field().filingId()).distinct().toList();
  }

  private static UUID[] filingIds(Stream<SignableField> signed) {
    return filings(signed).stream().map(FilingId::value).toArray(UUID[]::new);
  }

  private static UUID[] fieldIds(Stream<SignableField> signed) {
    return signed.map(each -> each.field().id()).toArray(UUID[]::new);
  }

  private static UUID[] requests(List<SignableField> signed) {
    return signed.stream()
        .flatMap(each -> each.request().stream())
        .map(SigningRequestId::value)
        .toArray(UUID[]::new);
  }

  private static UUID[] requestFilings(List<SignableField> signed) {
    return signed.stream()
        .filter(each -> each.request().isPresent())
        .map(each -> each.field().filingId().value())
        .toArray(UUID[]::new);
  }
}
