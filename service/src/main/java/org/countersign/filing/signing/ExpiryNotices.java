package org.countersign.filing.signing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.signing.store.ExpiryStore;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldId;

/**
 * Announces, once, that a request is about to end without an answer: the vendor hears an event, the
 * attorney one mail for all that end within the same hour, and finds them at home. A request that
 * is made for less time than that is announced at once.
 */
public final class ExpiryNotices {
  // What was asked for in bulk ends within seconds, and is one mail.
  private static final Duration TOGETHER = Duration.ofHours(1);

  private final Signatories signatories;
  private final Settlement settlement;
  private final Messages messages;
  private final Ceremonies.Clocks clocks;
  private final URI publicUrl;

  ExpiryNotices(
      Signatories signatories,
      Settlement settlement,
      Messages messages,
      Ceremonies.Clocks clocks,
      URI publicUrl) {
    this.signatories = signatories;
    this.settlement = settlement;
    this.messages = messages;
    this.clocks = clocks;
    this.publicUrl = publicUrl;
  }

  /**
   * A request that ends soon.
   *
   * @param filing one of its filings that wait
   */
  public record Ending(
      SigningRequestId request, @Personal String signer, FilingId filing, Instant expiresAt) {}

  /** What waits for clients of an attorney and ends soon, the next to end first. */
  public List<Ending> soon(Tx tx, WorldId world, AttorneyId attorney) {
    var now = clocks.world().now(world);
    return tx.store(ExpiryStore.class).ending(attorney, now, now.plus(ahead())).stream()
        .map(
            row ->
                new Ending(
                    row.requestId(),
                    signatories.name(tx, row.signerId()),
                    row.filingId(),
                    row.expiresAt()))
        .toList();
  }

  /**
   * Announces the end of a request, and of those that end with it, when it is near.
   *
   * @return how long to wait until it is; empty when nothing is left to announce
   */
  Optional<Duration> announce(Tx tx, SigningRequestId id) {
    var store = tx.store(ExpiryStore.class);
    var found = store.find(id).filter(request -> request.state() == RequestState.OPEN);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var request = found.get();
    var now = clocks.world().now(request.worldId());
    var near = request.expiresAt().minus(ahead());
    if (near.isAfter(now)) {
      return Optional.of(Duration.between(now, near));
    }
    var ending = store.lockUnannounced(request.attorneyId(), now, now.plus(ahead()).plus(TOGETHER));
    ending.forEach(
        one -> {
          store.announced(one.id(), now);
          settlement.tell(tx, one, "signing_request.expiring", "system");
        });
    if (!ending.isEmpty()) {
      mail(tx, ending);
    }
    return Optional.empty();
  }

  private void mail(Tx tx, List<SigningRequest> ending) {
    var first = ending.get(0);
    var attorney = signatories.attorney(tx, first.attorneyId());
    var until =
        ending.stream().map(SigningRequest::expiresAt).min(Instant::compareTo).orElseThrow();
    messages.enqueue(
        tx,
        Message.email(
            first.worldId(),
            attorney.email(),
            attorney.locale(),
            "requests-expiring",
            Map.of(
                "count",
                Integer.toString(ending.size()),
                "until",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(attorney.locale())
                    .format(until.atZone(signatories.zone(tx, attorney.id()))),
                "home",
                publicUrl + "/home")));
  }

  private Duration ahead() {
    return clocks.config().reminders().expiryNotice();
  }
}
