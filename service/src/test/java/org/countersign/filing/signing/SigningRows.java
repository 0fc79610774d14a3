package org.countersign.filing.signing;

import org.countersign.filing.filings.ReleaseMode;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.TrustClock;

/** Rows that stand before anything is signed: an attorney with a vendor, and filings. */
final class SigningRows {
  private final TestDatabase database;
  private final IdSource ids;
  private final TrustClock clock;

  SigningRows(TestDatabase database, IdSource ids, TrustClock clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** Ada Lindqvist, who lets the vendor file. */
  void attorney(AttorneyId id, ClientId client) {
    var registration = ids.next();
    var account = ids.next();
    var organization = ids.next();
    var now = clock.now();
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "insert into organization values (?, ?, 'LAW_FIRM', 'Firm', ?)",
                  organization,
                  TestDatabase.WORLD.value(),
                  now);
              handle.execute(
                  "insert into account values (?, ?, 'ada@law.example', 'en', ?, ?)",
                  account,
                  TestDatabase.WORLD.value(),
                  new byte[32],
                  now);
              handle.execute(
                  "insert into registration (id, world_id, state, email, locale, token_hash,"
                      + " token_expires_at, account_id, created_at)"
                      + " values (?, ?, 'SUBMITTED', 'ada@law.example', 'en', ?, ?, ?, ?)",
                  registration,
                  TestDatabase.WORLD.value(),
                  new byte[32],
                  now,
                  account,
                  now);
              handle.execute(
                  "insert into attorney values (?, ?, '7K3M9XQ29', ?, ?, ?, 'Ada', 'Lindqvist',"
                      + " '1980-01-01', null, 'ATTORNEY', 'ada@law.example', 'en', 'ACTIVE', ?)",
                  id.value(),
                  TestDatabase.WORLD.value(),
                  registration,
                  account,
                  organization,
                  now);
              handle.execute(
                  "insert into api_client values (?, ?, ?, 'Vendor', '{filings:write}', true, ?)",
                  client.value(),
                  TestDatabase.WORLD.value(),
                  organization,
                  now);
              handle.execute(
                  "insert into delegation values (?, ?, ?, ?, ?, ?, null)",
                  ids.next(),
                  TestDatabase.WORLD.value(),
                  client.value(),
                  id.value(),
                  organization,
                  now);
            });
  }

  /** A draft of one unknown form, of an applicant whom the attorney represents. */
  void filing(
      FilingId filing,
      SignerId signer,
      DocumentId document,
      ReleaseMode release,
      Attorney attorney,
      ClientId client) {
    var now = clock.now();
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "insert into filing values (?, ?, ?, ?, ?, 'OTHER', '', 'USCIS_API', null, ?,"
                      + " 'DRAFT', null, ?, ?)",
                  filing.value(),
                  TestDatabase.WORLD.value(),
                  attorney.organization().value(),
                  attorney.id().value(),
                  client.value(),
                  release.name(),
                  now,
                  now);
              handle.execute(
                  "insert into filing_party values (?, 0, 'APPLICANT', ?, 'PERSONALLY', null)",
                  filing.value(),
                  signer.value());
              handle.execute(
                  "insert into filing_party values (?, 1, 'REPRESENTATIVE', null, 'PERSONALLY', null)",
                  filing.value());
              handle.execute(
                  "insert into filing_document values (?, 0, ?, 'FORM', false)",
                  filing.value(),
                  document.value());
            });
  }

  /** The body of the newest message that was mailed by this template. */
  String newestMessage(String template) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select body from message_outbox where template = :t"
                            + " order by id desc limit 1")
                    .bind("t", template)
                    .mapTo(String.class)
                    .one());
  }
}
