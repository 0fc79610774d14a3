package org.countersign.filing.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.Party;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.signing.store.StatementRow;
import org.countersign.filing.signing.store.StatementStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.TrustClock;

/** What signers state by signing, shown beside the button and kept with the evidence. */
public final class Statements {
  private final FormCatalogue catalogue;
  private final Signatories signatories;
  private final TrustClock clock;

  Statements(FormCatalogue catalogue, Signatories signatories, TrustClock clock) {
    this.catalogue = catalogue;
    this.signatories = signatories;
    this.clock = clock;
  }

  /** For every document of these filings that waits for this signer. */
  public List<StatedDocument> of(Tx tx, List<InboxFiling> filings, Locale locale) {
    var stated = new ArrayList<StatedDocument>();
    for (var each : filings) {
      for (var field : each.fields()) {
        if (field.waits()) {
          var party = party(each.filing(), field);
          var as = Statement.As.of(party);
          stated.add(
              new StatedDocument(
                  field.documentId(),
                  Statement.of(declares(each.filing(), field.documentId()), as, locale),
                  details(tx, as, party, each.filing())));
        }
      }
    }
    return stated;
  }

  /** Notes what a page shows beside the button; the newest counts. */
  public void shown(Tx tx, Ceremony ceremony, List<StatedDocument> stated) {
    tx.store(StatementStore.class)
        .shown(
            ceremony.id(),
            stated.stream()
                .map(
                    each ->
                        new StatementRow(
                            each.document(),
                            each.statement().as(),
                            each.statement().version(),
                            each.statement().locale(),
                            each.statement().text(),
                            clock.now()))
                .toList());
  }

  /** What was shown in a ceremony, by document. */
  static Map<DocumentId, StatementRow> shown(Tx tx, Ceremony ceremony) {
    return tx.store(StatementStore.class).of(ceremony.id()).stream()
        .collect(Collectors.toMap(StatementRow::documentId, row -> row));
  }

  private static Party party(Filing filing, SignatureField field) {
    return filing.parties().stream()
        .filter(party -> party.signer().equals(field.signerId()))
        .filter(party -> party.role() == field.role())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Only parties of a filing are asked to sign"));
  }

  private Optional<String> details(Tx tx, Statement.As as, Party party, Filing filing) {
    return as.isInPlace()
        ? filing.parties().stream()
            .filter(other -> Statement.isClients(other.role()))
            .flatMap(other -> other.signer().stream())
            .filter(signer -> !party.signer().equals(Optional.of(signer)))
            .findFirst()
            .map(signer -> signatories.name(tx, signer))
        : party.title();
  }

  private Statement.Declares declares(Filing filing, DocumentId document) {
    var kind =
        filing.documents().stream()
            .filter(each -> each.document().equals(document))
            .map(FilingDocument::kind)
            .findFirst()
            .orElse(DocumentKind.EVIDENCE);
    return switch (kind) {
      case G28 -> Statement.Declares.APPEARANCE;
      case FORM ->
          catalogue.isCertifiedUnderPerjury(filing.form())
              ? Statement.Declares.BENEFIT_REQUEST
              : Statement.Declares.NOTHING;
      case EVIDENCE -> Statement.Declares.NOTHING;
    };
  }
}
