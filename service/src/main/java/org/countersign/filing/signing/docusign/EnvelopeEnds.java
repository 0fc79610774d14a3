package org.countersign.filing.signing.docusign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.signing.AskedSignatures;
import org.countersign.filing.signing.Chronicle;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/**
 * Envelopes that end without a signature: they are voided where they still can be signed, and their
 * signer is asked again. Every way has a problem's code (docs/problems.md).
 */
final class EnvelopeEnds {
  /** Other filings were approved since. */
  static final String REPLACED = "envelope-replaced";

  /** A filing of it is not to be signed any more. */
  static final String NOT_WANTED = "envelope-not-wanted";

  static final String VOIDED = "envelope-voided";
  static final String EXPIRED = "envelope-expired";
  static final String BOUNCED = "recipient-bounced";
  static final String UNAUTHENTICATED = "recipient-authentication-failed";
  static final String CORRECTED = "envelope-corrected";
  static final String REASSIGNED = "recipient-reassigned";

  /** DocuSign does not take what we send. */
  static final String REFUSED = "docusign-refused";

  /** The document was changed or signed before it could be sent. */
  static final String CHANGED = "document-changed";

  /** What came back is not what was sent, signed. */
  static final String MISMATCH = "docusign-document-mismatch";

  /** The seal permits no signature behind it. */
  static final String SEAL_FORBIDS = "docusign-seal-forbids";

  /** Signed when nobody asked for it any more. */
  static final String TOO_LATE = "envelope-too-late";

  /** After these the signer's approval stands as it is. */
  private static final Set<String> OURS = Set.of(REPLACED, NOT_WANTED, TOO_LATE);

  private final Chronicle chronicle;
  private final Jobs jobs;
  private final TrustClock clock;

  EnvelopeEnds(Chronicle chronicle, Jobs jobs, TrustClock clock) {
    this.chronicle = chronicle;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Ends an envelope that is held; at DocuSign too, where it may exist. */
  void begin(Tx tx, SigningEnvelope envelope, String reason) {
    if (envelope.envelopeId().isEmpty() && envelope.attemptedAt().isEmpty()) {
      finish(tx, envelope, reason);
      return;
    }
    var moved =
        tx.store(EnvelopeStore.class)
            .move(envelope.id(), envelope.state(), EnvelopeState.ENDING, reason, null);
    if (!moved) {
      throw new IllegalStateException("A held envelope moved");
    }
    jobs.enqueue(tx, EndJob.KIND, envelope.id().toString(), clock.now());
  }

  /** Nothing of an envelope, which is held as its filings are, can be signed any more. */
  void finish(Tx tx, SigningEnvelope envelope, String reason) {
    var store = tx.store(EnvelopeStore.class);
    var sent = store.documents(envelope.id());
    if (!store.move(envelope.id(), envelope.state(), EnvelopeState.ENDED, reason, clock.now())) {
      throw new IllegalStateException("A held envelope moved");
    }
    store.release(envelope.id());
    if (!OURS.contains(reason)) {
      askAgain(tx, sent);
    }
    tell(tx, envelope, sent, "signing_request.envelope_ended", Optional.of(reason));
  }

  private void askAgain(Tx tx, List<SentDocument> sent) {
    AskedSignatures.askAgain(
        tx,
        sent.stream()
            .map(each -> new AskedSignatures.Asked(each.requestId(), each.filingId()))
            .distinct()
            .toList(),
        clock.now());
  }

  /** Tells each request that lies in an envelope. */
  void tell(
      Tx tx,
      SigningEnvelope envelope,
      List<SentDocument> sent,
      String type,
      Optional<String> code) {
    var ids = sent.stream().map(SentDocument::requestId).distinct().toList();
    for (SigningRequestId id : ids) {
      AskedSignatures.request(tx, id, envelope.worldId())
          .ifPresent(
              request ->
                  chronicle.tell(
                      tx,
                      new Chronicle.Told(
                          request.worldId(),
                          request.organizationId(),
                          request.clientId(),
                          type,
                          id.toString()),
                      "system",
                      code.map(
                              given ->
                                  Map.of(
                                      "signingRequestId", id.toString(),
                                      "envelope", envelope.id().toString(),
                                      "code", given))
                          .orElseGet(
                              () ->
                                  Map.of(
                                      "signingRequestId", id.toString(),
                                      "envelope", envelope.id().toString()))));
    }
  }
}
