package org.countersign.portal;

import com.codahale.metrics.MetricRegistry;
import freemarker.template.Configuration;
import io.dropwizard.views.common.ViewMessageBodyWriter;
import io.dropwizard.views.freemarker.FreemarkerViewRenderer;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.FilingsModule;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.packaging.PackagingModule;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.submission.SubmissionModule;
import org.countersign.filing.submission.Withdrawals;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.attorneys.AttorneysModule;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.identity.vendors.VendorsModule;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;
import org.countersign.portal.attorney.AttorneyPages;
import org.countersign.portal.open.CodeDesk;
import org.countersign.portal.open.Guesses;
import org.countersign.portal.open.HomePage;
import org.countersign.portal.open.VerifyPages;
import org.countersign.portal.registrar.ApplicationPages;
import org.countersign.portal.registrar.QueuePages;
import org.countersign.portal.registrar.RecoveryQueuePages;
import org.countersign.portal.registrar.RegisterPages;
import org.countersign.portal.registrar.StaffPages;
import org.countersign.portal.registrar.StandingPages;
import org.countersign.portal.signer.AfterwardsPages;
import org.countersign.portal.signer.BirthDatePages;
import org.countersign.portal.signer.CeremonyPages;
import org.countersign.portal.signer.CodePages;
import org.countersign.portal.signer.DecisionPages;
import org.countersign.portal.signer.DocusignPages;
import org.countersign.portal.signer.InboxReader;
import org.countersign.portal.signer.InvitationPages;
import org.countersign.portal.signer.LeavingPages;
import org.countersign.portal.signer.NotMePages;
import org.countersign.portal.signer.PaperPages;
import org.countersign.portal.signer.ReminderPages;
import org.countersign.portal.signer.SearchPages;
import org.countersign.trust.verification.Verifications;

/**
 * Builds the pages.
 *
 * @param resources what Jersey serves, and what turns pages into bytes
 * @param assets servlets by path
 * @param assetHeaders a filter over every asset
 */
public record PortalModule(
    List<Object> resources, Map<String, Servlet> assets, Filter assetHeaders) {
  /** Below it lies everything a page loads. */
  public static final String ASSETS = Assets.PATH;

  /**
   * What the platform gives.
   *
   * @param world where strangers register
   */
  public record Platform(
      Transactions transactions,
      MetricRegistry metrics,
      URI publicUrl,
      WorldId world,
      TrustClock clock) {}

  /**
   * What becomes of filings that go out.
   *
   * @param packaging for the certificates of clients
   * @param endpoint to which packages go
   */
  public record Outgoing(
      SubmissionModule submission,
      PackagingModule packaging,
      Withdrawals withdrawals,
      URI endpoint) {}

  /** What the modules below give. */
  public record Below(
      AccountsModule accounts,
      AttorneysModule attorneys,
      CredentialsModule credentials,
      VendorsModule vendors,
      FilingsModule filings,
      SigningModule signing,
      Outgoing outgoing,
      Documents documents,
      FormCatalogue forms,
      Verifications verifications) {}

  /** Wires the pages. */
  public static PortalModule build(Platform platform, Below below) {
    var signing = below.signing();
    var pages =
        new Pages(
            below.accounts().cookie(), signing.pagewise().cookie(), signing.pagewise().device());
    var inbox =
        new InboxReader(signing.pagewise(), below.documents(), below.forms(), signing.docusign());
    var transactions = platform.transactions();
    var resources = new ArrayList<Object>(AttorneyPages.of(pages, platform, below));
    resources.addAll(
        List.of(
            new ViewMessageBodyWriter(platform.metrics(), List.of(renderer())),
            new PageHeaders(platform.publicUrl()),
            new ProblemPages(pages),
            new HomePage(pages),
            new VerifyPages(
                pages,
                transactions,
                below.attorneys().attorneys(),
                below.accounts().organizations(),
                below.verifications(),
                new CodeDesk(
                    transactions,
                    below.outgoing().packaging().packages(),
                    below.filings().filings(),
                    below.attorneys().attorneys(),
                    new Guesses(platform.clock()))),
            new QueuePages(
                pages, transactions, below.attorneys().registrations(), platform.clock()),
            new ApplicationPages(
                pages,
                transactions,
                below.attorneys().registrations(),
                below.attorneys().decisions(),
                below.attorneys().attorneys(),
                below.attorneys().lookUps(),
                platform.clock()),
            new StandingPages(
                pages,
                transactions,
                below.attorneys().attorneys(),
                below.attorneys().revocations(),
                below.attorneys().attestations()),
            new RecoveryQueuePages(
                pages, transactions, below.attorneys().recoveries(), platform.clock()),
            new RegisterPages(pages, transactions, below.attorneys().lookUps()),
            new StaffPages(pages, transactions, below.accounts().staff()),
            new InvitationPages(
                pages,
                transactions,
                signing.ceremonies(),
                signing.pagewise().signatories(),
                signing.disownings()),
            new AfterwardsPages(pages, transactions, signing.afterwards()),
            new ReminderPages(pages, transactions, signing.pagewise().reminders()),
            new PaperPages(
                pages,
                transactions,
                signing.ceremonies(),
                signing.paperChoices(),
                signing.pagewise().signatories()),
            new NotMePages(pages, transactions, signing.disownings()),
            new CodePages(
                pages, transactions, signing.pagewise().signatories(), signing.authentications()),
            new BirthDatePages(
                pages,
                transactions,
                signing.ceremonies(),
                signing.authentications(),
                signing.inPerson()),
            new LeavingPages(pages, transactions, signing.inPerson()),
            new CeremonyPages(
                pages,
                transactions,
                signing.ceremonies(),
                signing.pagewise(),
                below.documents(),
                inbox,
                below.outgoing().packaging().extracts()),
            new DocusignPages(
                pages,
                transactions,
                signing.ceremonies(),
                signing.docusign(),
                inbox,
                signing.pagewise()),
            new SearchPages(pages, transactions, signing.ceremonies(), inbox),
            new DecisionPages(
                pages, transactions, signing.ceremonies(), signing.decisions(), inbox)));
    return new PortalModule(List.copyOf(resources), Assets.servlets(), new Assets.Headers());
  }

  private static FreemarkerViewRenderer renderer() {
    var renderer = new FreemarkerViewRenderer(Configuration.VERSION_2_3_34);
    renderer.configure(
        Map.of(
            "localized_lookup", "false",
            // An exception becomes our 500 page, never a trace in the middle of HTML.
            "template_exception_handler", "rethrow",
            "log_template_exceptions", "false",
            "number_format", "computer"));
    return renderer;
  }
}
