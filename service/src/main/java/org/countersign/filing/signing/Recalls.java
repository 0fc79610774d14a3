package org.countersign.filing.signing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;

/**
 * A filing is taken back: what its signers were asked is asked no more, and they hear that there is
 * nothing left to do, not of what. A request that names other filings too goes on for those.
 */
public final class Recalls {
  static final String TEMPLATE = "filing-taken-back";

  private final Filings filings;
  private final Settlement settlement;
  private final Signatories signatories;
  private final Messages messages;

  Recalls(Filings filings, Settlement settlement, Signatories signatories, Messages messages) {
    this.filings = filings;
    this.settlement = settlement;
    this.signatories = signatories;
    this.messages = messages;
  }

  /** The filing, with everything that signing it touches, kept from everybody else. */
  public Filing hold(Tx tx, FilingId id) {
    var filing = settlement.hold(tx, List.of(id)).get(id);
    if (filing == null) {
      throw new Failure(CommonProblem.NOT_FOUND, "There is no filing with this id.");
    }
    return filing;
  }

  /**
   * Ends what was asked for a filing that is held and has been moved.
   *
   * @param actor printed id of who took it back
   */
  public void recall(Tx tx, Filing filing, String actor) {
    var store = tx.store(SigningRequestStore.class);
    var ids = new UUID[] {filing.id().value()};
    var people = store.reached(filing.id());
    store.lockOpenOn(ids).forEach(request -> close(tx, request, actor));
    var attorney = signatories.attorney(tx, filing.attorney()).name().full();
    for (var signer : people) {
      var contact = signatories.contact(tx, signer);
      messages.enqueue(
          tx,
          Message.email(
              filing.world(),
              contact.email(),
              contact.locale(),
              TEMPLATE,
              Map.of("attorney", attorney)));
    }
  }

  private void close(Tx tx, SigningRequestId id, String actor) {
    var store = tx.store(SigningRequestStore.class);
    var rows = store.filings(id);
    var found = filings.findAll(tx, rows.stream().map(RequestedFiling::filingId).toList());
    var left =
        rows.stream()
            .filter(row -> !row.state().isOver())
            .flatMap(row -> Stream.ofNullable(found.get(row.filingId())))
            .anyMatch(other -> other.state() == FilingState.AWAITING_SIGNATURES);
    if (left) {
      return;
    }
    var signed = rows.stream().anyMatch(row -> row.state() == SigningState.SIGNED);
    store
        .lock(id)
        .ifPresent(
            request ->
                settlement.close(
                    tx, request, signed ? RequestState.COMPLETED : RequestState.CANCELLED, actor));
  }
}
