package org.countersign.identity.credentials;

import java.time.Duration;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.RecurringJob;

/** Announces that a certificate ends, while there is time to have a successor. */
final class Reminder implements RecurringJob {
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final AttorneyCertificates certificates;
  private final CertificateChronicle chronicle;

  Reminder(
      Transactions transactions,
      Attorneys attorneys,
      AttorneyCertificates certificates,
      CertificateChronicle chronicle) {
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.certificates = certificates;
    this.chronicle = chronicle;
  }

  @Override
  public String name() {
    return "credentials.remind";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(12);
  }

  @Override
  public void run() {
    transactions.run(
        tx -> certificates.remind(tx).forEach(certificate -> announce(tx, certificate)));
  }

  private void announce(Tx tx, AttorneyCertificate certificate) {
    attorneys
        .find(tx, certificate.attorneyId())
        .ifPresent(
            attorney ->
                chronicle.tell(
                    tx,
                    AuditEvent.bySystem(
                        attorney.world(),
                        "attorney.certificate_expiry_announced",
                        attorney.id().toString(),
                        AttorneyCertificates.facts(certificate)),
                    attorney));
  }
}
