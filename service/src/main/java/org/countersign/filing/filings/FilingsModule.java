package org.countersign.filing.filings;

import java.util.List;
import org.countersign.documents.DocumentsModule;
import org.countersign.filing.filings.http.DocumentContentResource;
import org.countersign.filing.filings.http.DocumentResource;
import org.countersign.filing.filings.http.FilingResource;
import org.countersign.filing.filings.http.SignerResource;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.web.IdempotentWrite;

/**
 * Builds the module.
 *
 * @param filings filings and their life
 * @param signers the people who sign
 * @param access who may see which filing
 * @param intake takes new filings in
 * @param resources endpoints
 */
public record FilingsModule(
    Filings filings,
    Signers signers,
    FilingAccess access,
    FilingIntake intake,
    List<Object> resources) {
  /** What every module gets from the platform. */
  public record Platform(
      IdSource ids,
      TrustClock trustClock,
      WorldClock worldClock,
      AuditLog audit,
      EventLog events,
      Transactions transactions,
      IdempotentWrite writes) {}

  public static FilingsModule build(
      Platform platform,
      DocumentsModule documents,
      FormCatalogue catalogue,
      Organizations organizations,
      Attorneys attorneys,
      Delegations delegations) {
    var journal = new FilingJournal(platform.audit(), platform.events());
    var signers = new Signers(platform.ids(), platform.trustClock(), platform.audit());
    var filings =
        new Filings(
            platform.worldClock(),
            catalogue,
            new CatalogueFacts(documents.documents(), attorneys, signers),
            journal);
    var intake =
        new FilingIntake(
            platform.ids(),
            platform.worldClock(),
            filings,
            signers,
            attorneys,
            delegations,
            documents.documents());
    var access = new FilingAccess(filings, signers, delegations, organizations);
    var actingFor = new ActingFor(attorneys, delegations);
    var desk =
        new DocumentDesk(documents.documents(), filings, access, delegations, platform.audit());
    var transactions = platform.transactions();
    return new FilingsModule(
        filings,
        signers,
        access,
        intake,
        List.of(
            new DocumentResource(platform.writes(), transactions, actingFor, desk),
            new DocumentContentResource(
                transactions, documents.documents(), documents.uploads(), desk),
            new SignerResource(
                platform.writes(), transactions, actingFor, signers, filings, access),
            new FilingResource(platform.writes(), transactions, actingFor, intake, access)));
  }

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(FilingProblem.values());
  }
}
