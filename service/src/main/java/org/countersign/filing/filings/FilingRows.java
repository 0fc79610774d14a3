package org.countersign.filing.filings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.filing.filings.store.FilingDocumentRow;
import org.countersign.filing.filings.store.FilingRow;
import org.countersign.filing.filings.store.FilingStore;
import org.countersign.filing.filings.store.PartyRow;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.PartyRole;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;

/** A filing's rows, taken apart and put together. */
final class FilingRows {
  private FilingRows() {}

  static void insert(Tx tx, Filing filing) {
    var store = tx.store(FilingStore.class);
    store.insert(
        new FilingRow(
            filing.id(),
            filing.world(),
            filing.organization(),
            filing.attorney().value(),
            filing.client(),
            filing.form(),
            filing.edition(),
            filing.channel().name(),
            filing.reference(),
            filing.release().name(),
            filing.state().name(),
            filing.problem(),
            filing.createdAt(),
            filing.stateSince(),
            filing.frozenAt()));
    for (int ordinal = 0; ordinal < filing.parties().size(); ordinal++) {
      var party = filing.parties().get(ordinal);
      store.insertParty(
          new PartyRow(
              filing.id(),
              party.role().name(),
              party.signer(),
              party.capacity().name(),
              party.title()),
          ordinal);
    }
    for (int ordinal = 0; ordinal < filing.documents().size(); ordinal++) {
      var document = filing.documents().get(ordinal);
      store.insertDocument(
          new FilingDocumentRow(
              filing.id(), document.document(), document.kind().name(), document.shared()),
          ordinal);
    }
  }

  /** With parties and documents of all of them in two statements. */
  static List<Filing> assemble(Tx tx, List<FilingRow> rows) {
    var ids = rows.stream().map(row -> row.id().value()).toArray(UUID[]::new);
    var store = tx.store(FilingStore.class);
    var parties = store.parties(ids).stream().collect(Collectors.groupingBy(PartyRow::filingId));
    var documents =
        store.documents(ids).stream().collect(Collectors.groupingBy(FilingDocumentRow::filingId));
    return rows.stream().map(row -> filing(row, parties, documents)).toList();
  }

  private static Filing filing(
      FilingRow row,
      Map<FilingId, List<PartyRow>> parties,
      Map<FilingId, List<FilingDocumentRow>> documents) {
    return new Filing(
        row.id(),
        row.worldId(),
        row.organizationId(),
        new AttorneyId(row.attorneyId()),
        row.clientId(),
        row.form(),
        row.edition(),
        FilingChannel.valueOf(row.channel()),
        row.reference(),
        ReleaseMode.valueOf(row.releaseMode()),
        FilingState.valueOf(row.state()),
        row.problem(),
        parties.getOrDefault(row.id(), List.of()).stream().map(FilingRows::party).toList(),
        documents.getOrDefault(row.id(), List.of()).stream()
            .map(
                found ->
                    new FilingDocument(
                        found.documentId(), DocumentKind.valueOf(found.kind()), found.shared()))
            .toList(),
        row.createdAt(),
        row.stateSince(),
        row.frozenAt());
  }

  private static Party party(PartyRow row) {
    return new Party(
        PartyRole.valueOf(row.role()),
        row.signerId(),
        Capacity.valueOf(row.capacity()),
        row.title());
  }
}
