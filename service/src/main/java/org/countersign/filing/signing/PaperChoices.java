package org.countersign.filing.signing;

import java.util.List;
import java.util.Map;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.SignerId;

/**
 * A client would rather sign on paper. Asking is a wish: the requests stay open. Taking back the
 * consent to electronic records (15 USC 7001(c)(1)(B)) ends them at once; what is signed stays
 * signed. The attorney brings the paper either way.
 */
public final class PaperChoices {
  private final Ceremonies ceremonies;
  private final Signatories signatories;
  private final Settlement settlement;
  private final Messages messages;
  private final Chronicle chronicle;
  private final Ceremonies.Clocks clocks;

  PaperChoices(
      Ceremonies ceremonies,
      Signatories signatories,
      Settlement settlement,
      Messages messages,
      Chronicle chronicle,
      Ceremonies.Clocks clocks) {
    this.ceremonies = ceremonies;
    this.signatories = signatories;
    this.settlement = settlement;
    this.messages = messages;
    this.chronicle = chronicle;
    this.clocks = clocks;
  }

  /** Marks what waits for the client from this attorney; told once. */
  public Ceremony ask(Tx tx, Caller caller, CeremonyId id) {
    var ceremony = ceremonies.lock(tx, caller, id);
    var signer = client(ceremony);
    var store = tx.store(SigningRequestStore.class);
    var marked =
        open(tx, ceremony, signer).stream()
            .filter(request -> store.paperAsked(request.id(), clocks.trust().now()))
            .toList();
    marked.forEach(
        request -> settlement.tell(tx, request, "signing_request.paper_asked", id.toString()));
    if (!marked.isEmpty()) {
      mail(tx, ceremony, "paper-asked");
    }
    return ceremony;
  }

  /** Ends everything that asks this client to sign electronically for this attorney. */
  public void withdrawConsent(Tx tx, Caller caller, CeremonyId id) {
    var ceremony = ceremonies.lock(tx, caller, id);
    var signer = client(ceremony);
    var store = tx.store(CeremonyStore.class);
    store.abandon(store.lockUnderWay(signer, ceremony.attorneyId()));
    open(tx, ceremony, signer)
        .forEach(
            request ->
                settlement.close(tx, request, RequestState.CONSENT_WITHDRAWN, id.toString()));
    chronicle.step(tx, ceremony, "ceremony.consent_withdrawn");
    mail(tx, ceremony, "consent-withdrawn");
  }

  private static SignerId client(Ceremony ceremony) {
    return ceremony
        .signerId()
        .orElseThrow(
            () -> new Failure(CommonProblem.FORBIDDEN, "Only a client signs on paper instead."));
  }

  private static List<SigningRequest> open(Tx tx, Ceremony ceremony, SignerId signer) {
    return tx.store(SigningRequestStore.class).lockOpenOf(signer).stream()
        .filter(request -> request.attorneyId().equals(ceremony.attorneyId()))
        .toList();
  }

  private void mail(Tx tx, Ceremony ceremony, String template) {
    var attorney = signatories.attorney(tx, ceremony.attorneyId());
    var client = signatories.of(tx, ceremony).name();
    messages.enqueue(
        tx,
        Message.email(
            ceremony.worldId(),
            attorney.email(),
            attorney.locale(),
            template,
            Map.of("client", client)));
  }
}
