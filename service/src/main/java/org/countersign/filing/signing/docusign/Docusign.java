package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Chronicle;
import org.countersign.filing.signing.Decisions;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.LinkInvitations;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.Signatures;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.signing.SigningProvider;
import org.countersign.filing.signing.docusign.http.ConnectResource;
import org.countersign.filing.signing.docusign.http.DocusignResource;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.TrustClock;

/**
 * Signing through DocuSign, built. Registers its job handlers, whether or not an account is
 * configured: what was begun is ended.
 *
 * @param connect where DocuSign tells what happened
 */
public record Docusign(
    SigningProvider provider, DocusignActs acts, Object connect, Object resource) {
  private static final String CONNECT = "/v1/docusign/connect";

  /** What signing itself gives its providers. */
  public record Signing(
      Ceremonies ceremonies,
      Inbox inbox,
      Signatories signatories,
      Signatures signatures,
      Decisions decisions,
      Settlement settlement,
      Chronicle chronicle,
      LinkInvitations invitations) {}

  /** What an operator can do with the connections; needs the configuration only. */
  public static List<OperatorCommand> commands(DocusignConfig config, TrustClock clock) {
    return List.of(new CheckDocusign(config, mapper(), clock));
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper().registerModule(new Jdk8Module());
  }

  /** Wires it. */
  public static Docusign build(
      Signing signing,
      SigningModule.Settings settings,
      SigningModule.Platform platform,
      SigningModule.Below below) {
    var clock = platform.trustClock();
    var accounts = Accounts.open(settings.docusign(), mapper(), clock);
    var ends = new EnvelopeEnds(signing.chronicle(), platform.jobs(), clock);
    var drafts =
        new EnvelopeDrafts(
            below.documents(),
            below.filings(),
            signing.signatories(),
            below.accounts().accounts(),
            platform.json(),
            connectUrl(settings));
    var news =
        new EnvelopeNews(
            signing.ceremonies(),
            signing.decisions(),
            signing.settlement(),
            ends,
            platform.jobs(),
            clock);
    var messages =
        new ConnectMessages(platform.transactions(), accounts, news, platform.jobs(), clock);
    platform.jobs().register(messages);
    platform.jobs().register(new LookJob(platform.transactions(), accounts, news, clock));
    platform
        .jobs()
        .register(new EndJob(platform.transactions(), accounts, news, ends, signing.settlement()));
    platform
        .jobs()
        .register(
            new SendJob(
                platform.transactions(),
                accounts,
                drafts,
                below.documents(),
                signing.settlement(),
                ends,
                new SendJob.Pace(
                    platform.jobs(), clock, settings.docusign().lookAfterAnswerLost())));
    platform.jobs().register(results(signing, platform, below, accounts, drafts, ends));
    var tidying = new Tidying(platform.transactions(), below.filings(), signing.settlement(), ends);
    platform.jobs().register(tidying);
    platform
        .jobs()
        .register(
            new Reconciliation(
                platform.transactions(),
                accounts,
                news,
                tidying,
                platform.jobs(),
                clock,
                settings.docusign().reconcileEvery()));
    var planner = planner(signing, platform, below, accounts, drafts, ends);
    var acts =
        new DocusignActs(
            platform.transactions(),
            signing.ceremonies(),
            planner,
            drafts,
            accounts,
            platform.jobs(),
            new DocusignActs.Reach(settings.publicUrl(), clock));
    return new Docusign(
        new DocusignProvider(
            accounts,
            below.documents(),
            ends,
            signing.invitations(),
            new DocusignProvider.Mailed(planner, signing.ceremonies())),
        acts,
        new ConnectResource(messages),
        new DocusignResource(
            platform.writes(), platform.transactions(), signing.ceremonies(), acts));
  }

  /** DocuSign takes no address without TLS: then only asking tells what happened. */
  private static Optional<URI> connectUrl(SigningModule.Settings settings) {
    return settings
        .docusign()
        .connectUrl()
        .or(
            () ->
                Optional.of(URI.create(settings.publicUrl() + CONNECT))
                    .filter(url -> "https".equals(url.getScheme())));
  }

  private static ResultJob results(
      Signing signing,
      SigningModule.Platform platform,
      SigningModule.Below below,
      Accounts accounts,
      EnvelopeDrafts drafts,
      EnvelopeEnds ends) {
    return new ResultJob(
        platform.transactions(),
        accounts,
        drafts,
        new EnvelopeResults(below.uploads(), below.returned()),
        new ResultRecorder(
            signing.ceremonies(),
            signing.decisions(),
            below.filings(),
            below.documents(),
            signing.signatures(),
            ends,
            new ResultRecorder.Making(platform.json(), platform.ids(), platform.trustClock())));
  }

  private static EnvelopePlanner planner(
      Signing signing,
      SigningModule.Platform platform,
      SigningModule.Below below,
      Accounts accounts,
      EnvelopeDrafts drafts,
      EnvelopeEnds ends) {
    return new EnvelopePlanner(
        signing.inbox(),
        below.filings(),
        signing.settlement(),
        below.documents(),
        drafts,
        ends,
        new EnvelopePlanner.Making(
            accounts, platform.jobs(), platform.ids(), platform.trustClock()));
  }
}
