package org.countersign.filing.signing.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.signing.Authentications;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.CeremonyState;
import org.countersign.filing.signing.Disclosure;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.InboxFiling;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.SigningState;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Channel;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;

/** A ceremony as its signer sees it. */
public record CeremonyView(
    CeremonyId id,
    CeremonyState state,
    AttorneyView attorney,
    DisclosureView disclosure,
    String popChallenge,
    Instant expiresAt,
    List<FilingView> filings) {

  /** Whose filings these are. */
  public record AttorneyView(AttorneyIdentifier identifier, @Personal String name) {}

  /** What is to be agreed to. */
  public record DisclosureView(String version, String locale, String text) {}

  /** One filing. */
  public record FilingView(
      FilingId filingId,
      String form,
      String edition,
      SigningState state,
      List<DocumentView> documents) {}

  /**
   * One document.
   *
   * @param signs whether this signer signs it
   * @param signed whether this signer has signed all of their lines in it
   */
  public record DocumentView(
      DocumentId documentId,
      String name,
      DocumentKind kind,
      int pages,
      long length,
      String sha256,
      boolean signs,
      boolean signed) {}

  static CeremonyView of(
      Tx tx, Ceremony ceremony, Inbox inbox, Signatories signatories, Documents documents) {
    var attorney = signatories.attorney(tx, ceremony.attorneyId());
    var disclosure = Disclosure.in(ceremony.locale());
    var filings = new ArrayList<FilingView>();
    var shown = inbox.filings(tx, ceremony);
    var found =
        documents.findAll(
            tx,
            shown.stream()
                .flatMap(filing -> filing.filing().documents().stream())
                .map(FilingDocument::document)
                .toList());
    for (var filing : shown) {
      filings.add(filing(ceremony, filing, inbox, found));
    }
    return new CeremonyView(
        ceremony.id(),
        ceremony.state(),
        new AttorneyView(attorney.identifier(), attorney.name().full()),
        new DisclosureView(
            disclosure.version(), disclosure.locale().toLanguageTag(), disclosure.text()),
        ceremony.challenge(),
        ceremony.expiresAt(),
        filings);
  }

  private static FilingView filing(
      Ceremony ceremony, InboxFiling filing, Inbox inbox, Map<DocumentId, DocumentRef> documents) {
    var visible = inbox.visible(ceremony, filing);
    var views = new ArrayList<DocumentView>();
    for (var document : filing.filing().documents()) {
      if (visible.contains(document.document())) {
        Optional.ofNullable(documents.get(document.document()))
            .ifPresent(found -> views.add(document(document, found, filing)));
      }
    }
    return new FilingView(
        filing.filing().id(),
        filing.filing().form(),
        filing.filing().edition(),
        filing.state(),
        views);
  }

  private static DocumentView document(
      FilingDocument document, DocumentRef found, InboxFiling filing) {
    var mine =
        filing.fields().stream()
            .filter(field -> field.documentId().equals(document.document()))
            .toList();
    return new DocumentView(
        found.id(),
        found.name(),
        document.kind(),
        found.pages(),
        found.length(),
        found.sha256().map(Object::toString).orElse(""),
        !mine.isEmpty(),
        !mine.isEmpty() && mine.stream().noneMatch(field -> field.isEmpty()));
  }

  /**
   * What a stranger with a link learns.
   *
   * @param codeSentTo the address the code went to, with too little of it to be used
   */
  public record Opened(
      CeremonyId id, CeremonyState state, Channel codeSentBy, @Personal String codeSentTo) {
    static Opened of(Ceremony ceremony, Authentications.CodeSent sent) {
      return new Opened(ceremony.id(), ceremony.state(), sent.channel(), sent.masked());
    }
  }
}
