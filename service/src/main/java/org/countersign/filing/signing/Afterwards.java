package org.countersign.filing.signing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.AfterwardsStore;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;

/**
 * What a client may do with the mail that says "you signed": get copies after a new code and the
 * birth date, or say "I did not sign this". The latter stops every filing signed in that ceremony
 * that has not been handed over, and is told of those that have.
 */
public final class Afterwards {
  // Until here nothing has left the house.
  private static final Set<FilingState> STILL_HERE =
      Set.of(
          FilingState.AWAITING_SIGNATURES,
          FilingState.SIGNED,
          FilingState.RELEASED,
          FilingState.PACKAGED);
  private static final Set<FilingState> HAS_LEFT =
      Set.of(FilingState.SUBMITTED, FilingState.RECEIVED, FilingState.ACCEPTED);

  private final Ceremonies ceremonies;
  private final Filings filings;
  private final Settlement settlement;
  private final Signatories signatories;
  private final Messages messages;
  private final Chronicle chronicle;
  private final Ceremonies.Clocks clocks;

  Afterwards(
      Ceremonies ceremonies,
      Filings filings,
      Settlement settlement,
      Signatories signatories,
      Messages messages,
      Chronicle chronicle,
      Ceremonies.Clocks clocks) {
    this.ceremonies = ceremonies;
    this.filings = filings;
    this.settlement = settlement;
    this.signatories = signatories;
    this.messages = messages;
    this.chronicle = chronicle;
    this.clocks = clocks;
  }

  /**
   * In which language to speak to whoever opens the link. Looking consumes nothing: mail scanners
   * open links too.
   */
  public Optional<Locale> language(Tx tx, Secret link) {
    return notice(tx, link).map(notice -> signatories.contact(tx, notice.signerId()).locale());
  }

  /**
   * Opens a ceremony that shows copies and nothing else, and sends a code.
   *
   * @throws Failure {@link SigningProblem#LINK_INVALID}
   */
  public Ceremony openCopies(Tx tx, Secret link) {
    var notice =
        notice(tx, link)
            .orElseThrow(
                () ->
                    new Failure(
                        SigningProblem.LINK_INVALID,
                        "The link is not known. Open it from the message again."));
    var opened = ceremonies.openFor(tx, notice.worldId(), notice.attorneyId(), notice.signerId());
    tx.store(CeremonyStore.class).setCopies(opened.id(), notice.ceremonyId());
    return opened;
  }

  /** "I did not sign this". One answer, whatever the link was; saying it again is the same. */
  public void dispute(Tx tx, Secret link) {
    notice(tx, link).ifPresent(notice -> dispute(tx, notice));
  }

  private void dispute(Tx tx, SignedNotice notice) {
    var ceremonyStore = tx.store(CeremonyStore.class);
    // Ceremonies first, as whoever decides or signs. Who signed may be somebody else: what goes on
    // under the same name ends.
    ceremonyStore.abandon(ceremonyStore.lockUnderWay(notice.signerId(), notice.attorneyId()));
    var store = tx.store(AfterwardsStore.class);
    if (!store.dispute(notice.ceremonyId(), clocks.trust().now())) {
      return;
    }
    var held = settlement.hold(tx, store.signedIn(notice.ceremonyId())).values();
    var stopped = held.stream().filter(one -> STILL_HERE.contains(one.state())).toList();
    stopped.forEach(
        filing ->
            filings.freeze(
                tx,
                filing,
                "A signer says that they did not sign this filing. It goes no further."));
    held.forEach(filing -> tell(tx, filing, notice));
    var out = held.stream().filter(one -> HAS_LEFT.contains(one.state())).count();
    alert(tx, notice, stopped.size(), out);
  }

  private void tell(Tx tx, Filing filing, SignedNotice notice) {
    chronicle.tell(
        tx,
        filing,
        "filing.signature_disputed",
        notice.ceremonyId().toString(),
        Map.of(
            "filingId", filing.id().toString(),
            "signerId", notice.signerId().toString(),
            "state", filing.state().name(),
            "frozen", Boolean.toString(STILL_HERE.contains(filing.state()))));
  }

  private void alert(Tx tx, SignedNotice notice, int stopped, long out) {
    var values =
        Map.of(
            "ceremony", notice.ceremonyId().toString(),
            "stopped", Integer.toString(stopped),
            "out", Long.toString(out));
    var attorney = signatories.attorney(tx, notice.attorneyId());
    messages.enqueue(
        tx,
        Message.email(
            notice.worldId(), attorney.email(), attorney.locale(), "signature-disputed", values));
    clocks
        .config()
        .operatorMail()
        .filter(address -> out > 0)
        .ifPresent(
            address ->
                messages.enqueue(
                    tx,
                    Message.email(
                        notice.worldId(), address, Locale.ENGLISH, "signature-disputed", values)));
  }

  private static Optional<SignedNotice> notice(Tx tx, Secret link) {
    return tx.store(AfterwardsStore.class).find(Digest.sha256(link.reveal()));
  }
}
