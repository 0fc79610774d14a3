package org.countersign.portal.attorney;

import java.util.List;
import org.countersign.portal.Pages;
import org.countersign.portal.PortalModule;

/** Wires the pages of attorneys. */
public final class AttorneyPages {
  private AttorneyPages() {}

  /** What Jersey serves. */
  public static List<Object> of(
      Pages pages, PortalModule.Platform platform, PortalModule.Below below) {
    var transactions = platform.transactions();
    var accounts = below.accounts();
    var attorneys = below.attorneys();
    var filings = below.filings();
    var reader =
        new FilingReader(
            attorneys.attorneys(),
            filings.filings(),
            filings.access(),
            below.signing().pagewise(),
            accounts.accounts());
    return List.of(
        new FilingPages(
            pages,
            transactions,
            reader,
            filings.filings(),
            below.outgoing().submission().submissions(),
            below.outgoing().withdrawals(),
            below.signing().pagewise()),
        new ContactPages(
            pages, transactions, reader, filings.access(), below.signing().corrections()),
        new WithdrawalPages(pages, transactions, reader, below.outgoing().withdrawals()),
        new AttestationPages(
            pages, transactions, attorneys.attorneys(), attorneys.attestations(), reader),
        new CertificatePages(
            pages, transactions, reader, attorneys.attorneys(), below.credentials().certificates()),
        new DelegationPages(
            pages,
            transactions,
            reader,
            attorneys.attorneys(),
            below.vendors().vendors(),
            below.vendors().delegations()),
        new ReleasePages(
            pages,
            transactions,
            reader,
            below.signing().pagewise().releases(),
            below.outgoing().endpoint()),
        new TeamPages(pages, transactions, accounts.members(), reader),
        new InPersonPages(pages, transactions, below.signing().inPerson(), accounts.accounts()),
        new SignInPages(pages),
        new SignOutPages(transactions, accounts.sessions(), accounts.cookie()),
        new EnrolPages(pages),
        new RecoveryPages(pages, transactions, attorneys.recoveries(), platform.world()),
        new AccountPages(pages, transactions, accounts),
        new RegisterPages(pages, transactions, attorneys.registrations(), platform.world()),
        new RegistrationPages(pages, transactions, attorneys.registrations(), attorneys.steps()),
        new StepPages(pages, transactions, attorneys.steps()),
        new HomePages(
            pages,
            transactions,
            attorneys.attorneys(),
            new HomeReader(
                platform.publicUrl(),
                reader,
                below.signing().pagewise().sheets(),
                attorneys.attestations(),
                below.signing().pagewise().expiryNotices())));
  }
}
