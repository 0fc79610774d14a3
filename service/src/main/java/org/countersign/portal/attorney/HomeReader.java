package org.countersign.portal.attorney;

import java.net.URI;
import org.countersign.filing.signing.ExpiryNotices;
import org.countersign.filing.signing.FilingSheets;
import org.countersign.identity.attorneys.Attestations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;

/** Reads what an attorney's home shows. */
final class HomeReader {
  private static final int NEWEST = 5;

  private final URI publicUrl;
  private final FilingReader filings;
  private final FilingSheets sheets;
  private final Attestations attestations;
  private final ExpiryNotices expiries;

  HomeReader(
      URI publicUrl,
      FilingReader filings,
      FilingSheets sheets,
      Attestations attestations,
      ExpiryNotices expiries) {
    this.publicUrl = publicUrl;
    this.filings = filings;
    this.sheets = sheets;
    this.attestations = attestations;
    this.expiries = expiries;
  }

  HomeView read(Tx tx, Caller caller, Attorney attorney) {
    var identifier = attorney.identifier().toString();
    var verification = publicUrl + "/verify?identifier=" + identifier;
    var waiting = sheets.waiting(tx, attorney);
    return new HomeView(
        attorney.name().full(),
        identifier,
        attorney.state().name(),
        attestations.isNear(tx, attorney),
        verification,
        QrPicture.of(verification),
        waiting.signature(),
        waiting.release(),
        expiries.soon(tx, caller.world(), attorney.id()),
        filings.zone(tx, caller),
        filings.newest(tx, caller, NEWEST));
  }
}
