package org.countersign.portal.signer;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.forms.Form;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.DocusignVisits;
import org.countersign.filing.signing.InboxFiling;
import org.countersign.filing.signing.SignatureField;
import org.countersign.filing.signing.SignedBy;
import org.countersign.filing.signing.SigningModule;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;

/** Reads what a ceremony's pages show. */
public final class InboxReader {
  private static final int KILOBYTE = 1024;

  private final SigningModule.Pagewise signing;
  private final Documents documents;
  private final FormCatalogue forms;
  private final DocusignVisits docusign;

  /** Reads through the faces that the API uses. */
  public InboxReader(
      SigningModule.Pagewise signing,
      Documents documents,
      FormCatalogue forms,
      DocusignVisits docusign) {
    this.docusign = docusign;
    this.signing = signing;
    this.documents = documents;
    this.forms = forms;
  }

  InboxView read(Tx tx, Ceremony ceremony) {
    var attorney = signing.signatories().attorney(tx, ceremony.attorneyId());
    var inbox = signing.inbox().filings(tx, ceremony);
    var found =
        documents.findAll(
            tx,
            inbox.stream()
                .flatMap(filing -> filing.filing().documents().stream())
                .map(FilingDocument::document)
                .toList());
    var shown =
        new Shown(
            found,
            documents.answers().of(tx, found.keySet()),
            signing.readings().opened(tx, ceremony));
    var rows = inbox.stream().map(filing -> row(ceremony, filing, shown)).toList();
    return new InboxView(
        ceremony.id().toString(),
        attorney.name().full(),
        attorney.identifier().toString(),
        signing.signatories().office(tx, attorney.id()),
        ceremony.signedBy() == SignedBy.REPRESENTATIVE,
        ceremony.challenge(),
        rows.stream().anyMatch(InboxView.FilingRow::atDocusign)
            ? docusign.standing(tx, ceremony).step().name()
            : "",
        rows,
        rows.stream().filter(InboxView.FilingRow::isWaiting).count(),
        rows.stream().filter(InboxView.FilingRow::isApproved).count(),
        rows.stream().filter(filing -> filing.atDocusign() && filing.isApproved()).count(),
        rows.stream().filter(filing -> filing.isWaiting() && filing.isRead()).count());
  }

  /** What is known of all documents at once. */
  private record Shown(
      Map<DocumentId, DocumentRef> documents,
      Map<DocumentId, Map<String, String>> answers,
      Map<DocumentId, Digest> opened) {}

  private InboxView.FilingRow row(Ceremony ceremony, InboxFiling filing, Shown shown) {
    var rows = new ArrayList<InboxView.DocumentRow>();
    for (var id : signing.inbox().visible(ceremony, filing)) {
      Optional.ofNullable(shown.documents().get(id))
          .ifPresent(document -> rows.add(row(document, filing, shown)));
    }
    return new InboxView.FilingRow(
        filing.filing().id().toString(),
        filing.filing().form(),
        filing.filing().edition(),
        filing.state().name(),
        filing.method() == SignatureMethod.DOCUSIGN,
        rows);
  }

  private InboxView.DocumentRow row(DocumentRef document, InboxFiling filing, Shown shown) {
    var own =
        filing.fields().stream().filter(field -> field.documentId().equals(document.id())).toList();
    var seen = Optional.ofNullable(shown.opened().get(document.id()));
    return new InboxView.DocumentRow(
        document.id().toString(),
        document.name(),
        document.pages(),
        (document.length() + KILOBYTE - 1) / KILOBYTE,
        document.sha256().map(Digest::hex).orElse(""),
        !own.isEmpty(),
        own.stream().filter(SignatureField::isEmpty).map(SignatureField::name).toList(),
        !own.isEmpty() && own.stream().noneMatch(SignatureField::isEmpty),
        seen.isPresent() && seen.equals(document.sha256()),
        seen.isPresent() && !seen.equals(document.sha256()),
        summary(document, shown.answers().getOrDefault(document.id(), Map.of())));
  }

  private Optional<InboxView.Summary> summary(DocumentRef document, Map<String, String> values) {
    return document
        .recognized()
        .flatMap(
            recognized ->
                forms
                    .summary(recognized.form(), recognized.edition())
                    .map(
                        summary ->
                            new InboxView.Summary(
                                recognized.form(),
                                forms.form(recognized.form()).map(Form::name).orElse(""),
                                recognized.edition(),
                                summary.lines(values))))
        .filter(made -> !made.lines().isEmpty());
  }
}
