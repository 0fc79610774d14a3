package org.countersign.filing.signing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.SigningRequestId;

/**
 * What time brings about for open requests: reminders, the announcement of their end, their end.
 */
record FollowUps(Reminders reminders, ExpiryNotices notices) {
  static FollowUps build(
      SigningModule.Platform platform,
      SigningModule.Below below,
      SigningRequests requests,
      Signatories signatories,
      Settlement settlement,
      List<SigningProvider> providers,
      Ceremonies.Clocks clocks,
      URI publicUrl) {
    var reminders =
        new Reminders(
            requests, below.signers(), signatories, providers, settlement, platform.ids(), clocks);
    var notices =
        new ExpiryNotices(signatories, settlement, platform.messages(), clocks, publicUrl);
    var steps =
        Map.<String, BiFunction<Tx, SigningRequestId, Optional<Duration>>>of(
            RequestJob.REMIND, reminders::keepSchedule,
            RequestJob.ANNOUNCE_EXPIRY, notices::announce,
            RequestJob.EXPIRE, requests::expire);
    steps.forEach(
        (kind, step) ->
            platform.jobs().register(new RequestJob(platform.transactions(), kind, step)));
    return new FollowUps(reminders, notices);
  }
}
