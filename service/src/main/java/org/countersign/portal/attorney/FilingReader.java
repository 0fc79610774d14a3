package org.countersign.portal.attorney;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.FilingQuery;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.SigningModule;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.Accounts;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Cursor;

/** Reads filings for the pages of whoever is signed in, through the faces that the API asks. */
final class FilingReader {
  private static final int ROWS = 25;

  private final Attorneys attorneys;
  private final Filings filings;
  private final FilingAccess access;
  private final SigningModule.Pagewise signing;
  private final Accounts accounts;

  FilingReader(
      Attorneys attorneys,
      Filings filings,
      FilingAccess access,
      SigningModule.Pagewise signing,
      Accounts accounts) {
    this.attorneys = attorneys;
    this.filings = filings;
    this.access = access;
    this.signing = signing;
    this.accounts = accounts;
  }

  /**
   * Rows of a list.
   *
   * @param next where the following are, else empty
   */
  record Rows(List<FilingCard> cards, String next) {}

  Attorney reader(Tx tx, Caller caller) {
    return attorneys.require(tx, caller);
  }

  /** In which language the caller reads: an attorney, or a member of an office. */
  Locale locale(Tx tx, Caller caller) {
    return caller.attorney().isPresent()
        ? reader(tx, caller).locale()
        : accounts.find(tx, new AccountId(caller.id())).map(Account::locale).orElse(Locale.ENGLISH);
  }

  /** Newest first. */
  Rows list(Tx tx, Caller caller, Optional<FilingState> state, Optional<Cursor> after) {
    var before = after.map(cursor -> FilingId.parse(cursor.keys().get(0)));
    var query = new FilingQuery(state, Optional.empty(), Optional.empty(), before, ROWS + 1);
    var found = access.list(tx, caller, query);
    var shown = found.subList(0, Math.min(ROWS, found.size()));
    return new Rows(
        shown(tx, caller, shown),
        found.size() > ROWS ? Cursor.of(shown.get(ROWS - 1).id().toString()).token() : "");
  }

  /** The newest few. */
  List<FilingCard> newest(Tx tx, Caller caller, int count) {
    var query =
        new FilingQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), count);
    return shown(tx, caller, access.list(tx, caller, query));
  }

  /** Whether the caller speaks with the filing's clients. */
  boolean helps(Tx tx, Caller caller, Filing filing) {
    return access.mayHelp(tx, caller, filing.organization(), List.of(filing.attorney()));
  }

  /** One that the caller may see. */
  FilingCard card(Tx tx, Caller caller, FilingId id) {
    return shown(tx, caller, List.of(access.require(tx, caller, id))).get(0);
  }

  /**
   * All of these.
   *
   * @throws Failure NOT_FOUND when the caller may not see one of them
   */
  List<FilingCard> cards(Tx tx, Caller caller, Collection<FilingId> ids) {
    var found = filings.findAll(tx, ids).values();
    if (access.visible(tx, caller, found).size() < Set.copyOf(ids).size()) {
      throw new Failure(CommonProblem.NOT_FOUND, "You have no filing with one of these ids.");
    }
    return shown(tx, caller, List.copyOf(found));
  }

  /** Those of these that the caller may see. */
  List<FilingCard> visible(Tx tx, Caller caller, Collection<FilingId> ids) {
    return shown(tx, caller, access.visible(tx, caller, filings.findAll(tx, ids).values()));
  }

  /** In which the caller reads times. */
  ZoneId zone(Tx tx, Caller caller) {
    return signing.signatories().zone(tx, reader(tx, caller).id());
  }

  private List<FilingCard> shown(Tx tx, Caller caller, List<Filing> filings) {
    // A member reads the times of the filing's attorney.
    var own = caller.attorney().map(attorney -> zone(tx, caller));
    return signing.sheets().of(tx, filings).stream()
        .map(
            sheet ->
                FilingCard.of(
                    sheet,
                    own.orElseGet(() -> signing.signatories().zone(tx, sheet.filing().attorney()))))
        .toList();
  }
}
