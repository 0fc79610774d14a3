package org.countersign.trust.pki;

import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;

/**
 * Renews the service's own certificates, and keeps every list renewed long before its nextUpdate,
 * also when nobody asks for it.
 */
final class Maintenance implements RecurringJob {
  private final Authorities own;
  private final CertificateAuthority authority;
  private final RevocationStatus revocation;
  private final Duration crlValidity;
  private final Transactions transactions;

  Maintenance(
      Authorities own,
      CertificateAuthority authority,
      RevocationStatus revocation,
      Duration crlValidity,
      Transactions transactions) {
    this.own = own;
    this.authority = authority;
    this.revocation = revocation;
    this.crlValidity = crlValidity;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "pki.maintain";
  }

  @Override
  public Duration every() {
    return crlValidity.dividedBy(8);
  }

  @Override
  public void run() {
    own.renew();
    transactions.run(
        tx -> {
          authority.recordOwn(tx);
          revocation.renewAll(tx);
          revocation.prune(tx);
        });
  }
}
