package org.countersign.filing.signing;

import java.net.URI;
import java.util.List;

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
    var jobs = platform.jobs();
    jobs.register(new ReminderJob(platform.transactions(), reminders));
    jobs.register(new ExpiryNoticeJob(platform.transactions(), notices));
    jobs.register(new ExpiryJob(platform.transactions(), requests));
    return new FollowUps(reminders, notices);
  }
}
