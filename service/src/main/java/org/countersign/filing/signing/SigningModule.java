package org.countersign.filing.signing;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import org.countersign.documents.Documents;
import org.countersign.documents.Uploads;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.signing.docusign.Docusign;
import org.countersign.filing.signing.http.AfterwardsResource;
import org.countersign.filing.signing.http.AuthenticationResource;
import org.countersign.filing.signing.http.CeremonyAuthenticator;
import org.countersign.filing.signing.http.CeremonyResource;
import org.countersign.filing.signing.http.ContactResource;
import org.countersign.filing.signing.http.DisowningResource;
import org.countersign.filing.signing.http.HistoryResource;
import org.countersign.filing.signing.http.InPersonResource;
import org.countersign.filing.signing.http.PaperResource;
import org.countersign.filing.signing.http.ReleaseBatchResource;
import org.countersign.filing.signing.http.ReleaseResource;
import org.countersign.filing.signing.http.SigningRequestResource;
import org.countersign.filing.signing.nativepki.NativePki;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.AttorneyCertificates;
import org.countersign.identity.vendors.Delegations;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.trust.ades.TimestampSource;
import org.countersign.trust.keys.DataKeys;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.verification.FinalCheck;
import org.countersign.trust.verification.ReturnedDocuments;

/**
 * Builds signing. Registers its mail templates and job handlers.
 *
 * @param inPerson signing on the office's device
 * @param pagewise what pages need besides
 * @param authenticator recognises clients in a ceremony; to be asked after sessions and tokens
 * @param resources HTTP resources to register
 */
public record SigningModule(
    SigningRequests requests,
    Ceremonies ceremonies,
    InPersonCeremonies inPerson,
    Authentications authentications,
    Disownings disownings,
    Afterwards afterwards,
    PaperChoices paperChoices,
    Corrections corrections,
    Decisions decisions,
    Signatures signatures,
    Releases releases,
    NativePki nativePki,
    DocusignVisits docusign,
    Pagewise pagewise,
    CallerAuthenticator authenticator,
    List<Object> resources) {

  /** What pages read and keep; the API has resources of its own for the same. */
  public record Pagewise(
      Inbox inbox,
      Signatories signatories,
      Readings readings,
      Statements statements,
      BrowserCookie cookie,
      BrowserCookie device,
      FilingSheets sheets,
      ReleaseBatch releases,
      Reminders reminders,
      ExpiryNotices expiryNotices,
      Recalls recalls,
      FilingHistory history) {}

  /** What the platform gives. */
  public record Platform(
      Transactions transactions,
      IdempotentWrite writes,
      AuditLog audit,
      EventLog events,
      Jobs jobs,
      Messages messages,
      ObjectMapper json,
      IdSource ids,
      SecureRandom random,
      WorldClock worldClock,
      TrustClock trustClock,
      MetricRegistry metrics) {}

  /** What the modules below give. */
  public record Below(
      Filings filings,
      FilingAccess access,
      Signers signers,
      FormCatalogue catalogue,
      Documents documents,
      Attorneys attorneys,
      Delegations delegations,
      Vendors vendors,
      AccountsModule accounts,
      CertificateAuthority authority,
      AttorneyCertificates certificates,
      TimestampSource timestamps,
      FinalCheck finalCheck,
      DataKeys dataKeys,
      Uploads uploads,
      ReturnedDocuments returned) {}

  /**
   * What is configured.
   *
   * @param publicUrl where the world reaches us, without a trailing slash
   */
  public record Settings(SigningConfig signing, DocusignConfig docusign, URI publicUrl) {}

  /** Wires the module. */
  public static SigningModule build(Settings settings, Platform platform, Below below) {
    var config = settings.signing();
    var publicUrl = settings.publicUrl();
    platform
        .messages()
        .templates(
            SigningModule.class,
            "signing-invitation",
            "signing-reminder",
            "requests-expiring",
            "one-time-code",
            "signed",
            "signed-in-office",
            "signature-disputed",
            "paper-asked",
            "request-disowned",
            "consent-withdrawn",
            Recalls.TEMPLATE);
    var chronicle = new Chronicle(platform.audit(), platform.events());
    var clocks = new Ceremonies.Clocks(platform.worldClock(), platform.trustClock(), config);
    var signatories = new Signatories(below.signers(), below.attorneys(), config);
    var inbox = new Inbox(below.filings(), platform.worldClock());
    var settlement =
        new Settlement(below.filings(), chronicle, platform.jobs(), platform.trustClock());
    var invitations = new LinkInvitations(platform.messages(), signatories, publicUrl);
    var draws = new Ceremonies.Draws(platform.ids(), platform.random());
    var authentications =
        new Authentications(signatories, platform.messages(), chronicle, clocks, draws);
    var ceremonies =
        new Ceremonies(
            below.attorneys(), signatories, inbox, authentications, chronicle, clocks, draws);
    var seen = new SeenDocuments(below.dataKeys());
    var inPerson =
        new InPersonCeremonies(
            ceremonies,
            new InPersonCeremonies.People(below.signers(), signatories, seen),
            below.accounts(),
            chronicle,
            clocks,
            draws);
    var contacts = new Contacts(signatories, below.accounts().organizations(), below.vendors());
    var disownings = new Disownings(settlement, signatories, platform.messages());
    var afterwards =
        new Afterwards(
            ceremonies,
            below.filings(),
            settlement,
            signatories,
            platform.messages(),
            chronicle,
            clocks);
    platform
        .jobs()
        .register(
            new SignedMailJob(
                platform.transactions(),
                inbox,
                new SignedMail(
                    below.signers(),
                    below.filings(),
                    contacts,
                    signatories,
                    platform.messages(),
                    platform.ids(),
                    publicUrl),
                clocks));
    var decisions =
        new Decisions(inbox, below.filings(), settlement, chronicle, platform.trustClock());
    var signatures =
        new Signatures(
            below.filings(),
            new EvidenceWriter(platform.json()),
            seen,
            settlement,
            chronicle,
            platform.jobs(),
            platform.trustClock());
    var nativePki =
        NativePki.build(
            new NativePki.Signing(ceremonies, inbox, signatories, signatures, invitations),
            platform,
            below);
    var docusign =
        Docusign.build(
            new Docusign.Signing(
                ceremonies,
                inbox,
                signatories,
                signatures,
                decisions,
                settlement,
                chronicle,
                invitations),
            settings,
            platform,
            below);
    var providers = List.of(nativePki.provider(), docusign.provider());
    var requests =
        requests(platform, below, chronicle, settlement, signatories, contacts, providers, config);
    var followUps =
        FollowUps.build(
            platform, below, requests, signatories, settlement, providers, clocks, publicUrl);
    var paperChoices =
        new PaperChoices(
            ceremonies, signatories, settlement, platform.messages(), chronicle, clocks);
    var corrections =
        new Corrections(
            below.access(),
            below.signers(),
            below.filings(),
            contacts,
            providers,
            settlement,
            platform.ids());
    var releases =
        new Releases(
            below.filings(),
            below.attorneys(),
            below.documents(),
            new FinalLook(below.documents(), signatures, below.finalCheck()),
            chronicle,
            platform.trustClock());
    var releaseJob =
        new ReleaseJob(
            platform.transactions(),
            below.filings(),
            releases,
            platform.jobs(),
            platform.worldClock());
    platform.jobs().register(releaseJob);
    platform.jobs().register(nativePki.lateStamps());
    var batch = new ReleaseBatch(releases, releaseJob);
    var history = new FilingHistory(platform.audit(), signatories);
    var https = "https".equals(publicUrl.getScheme());
    var device = new BrowserCookie("countersign_device", https);
    var cookie = new BrowserCookie("countersign_ceremony", https);
    return new SigningModule(
        requests,
        ceremonies,
        inPerson,
        authentications,
        disownings,
        afterwards,
        paperChoices,
        corrections,
        decisions,
        signatures,
        releases,
        nativePki,
        docusign.acts(),
        new Pagewise(
            inbox,
            signatories,
            new Readings(chronicle, platform.trustClock()),
            new Statements(below.catalogue(), signatories, platform.trustClock()),
            cookie,
            device,
            new FilingSheets(
                below.filings(), below.signers(), below.attorneys(), below.documents()),
            batch,
            followUps.reminders(),
            followUps.notices(),
            new Recalls(below.filings(), settlement, signatories, platform.messages()),
            history),
        new CeremonyAuthenticator(platform.transactions(), ceremonies, cookie),
        List.of(
            new SigningRequestResource(
                platform.writes(), platform.transactions(), requests, followUps.reminders()),
            new CeremonyResource(
                platform.writes(),
                platform.transactions(),
                ceremonies,
                decisions,
                new CeremonyResource.Reading(
                    inbox, signatories, below.documents(), authentications)),
            new InPersonResource(
                platform.transactions(),
                inPerson,
                new InPersonResource.Cookies(below.accounts().cookie(), cookie, device)),
            new DisowningResource(platform.transactions(), disownings),
            new AfterwardsResource(platform.transactions(), afterwards, authentications),
            new AuthenticationResource(platform.transactions(), authentications, cookie),
            new PaperResource(platform.transactions(), paperChoices),
            new ContactResource(platform.writes(), corrections),
            new HistoryResource(platform.transactions(), below.access(), history),
            nativePki.resource(),
            docusign.connect(),
            docusign.resource(),
            new ReleaseResource(
                platform.writes(),
                platform.transactions(),
                below.attorneys(),
                releases,
                releaseJob),
            new ReleaseBatchResource(
                platform.writes(), platform.transactions(), below.attorneys(), batch)));
  }

  /** What an operator can do with the connections to DocuSign; needs the configuration only. */
  public static List<OperatorCommand> docusignCommands(DocusignConfig config, TrustClock clock) {
    return Docusign.commands(config, clock);
  }

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(SigningProblem.values());
  }

  private static SigningRequests requests(
      Platform platform,
      Below below,
      Chronicle chronicle,
      Settlement settlement,
      Signatories signatories,
      Contacts contacts,
      List<SigningProvider> providers,
      SigningConfig config) {
    return new SigningRequests(
        new RequestCheck(
            below.filings(),
            below.access(),
            new RequestCheck.People(below.signers(), signatories, contacts),
            below.delegations(),
            below.catalogue(),
            platform.worldClock()),
        new FieldPlanner(
            below.documents(),
            below.catalogue(),
            platform.json(),
            platform.ids(),
            platform.trustClock()),
        below.filings(),
        below.attorneys(),
        providers,
        settlement,
        new SigningRequests.Support(
            chronicle, platform.jobs(), platform.ids(), platform.worldClock(), config));
  }
}
