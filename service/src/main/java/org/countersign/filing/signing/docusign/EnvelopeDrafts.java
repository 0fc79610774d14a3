package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.countersign.documents.Content;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Party;
import org.countersign.filing.signing.AskedSignatures;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.SignatureField;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.Accounts;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.verification.ReturnedDocuments;

/** What goes to DocuSign of a planned envelope. */
final class EnvelopeDrafts {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Documents documents;
  private final Filings filings;
  private final Signatories signatories;
  private final Accounts people;
  private final ObjectMapper json;
  private final Optional<URI> connectUrl;

  /**
   * @param connectUrl where Connect reaches us; DocuSign takes https alone
   */
  EnvelopeDrafts(
      Documents documents,
      Filings filings,
      Signatories signatories,
      Accounts people,
      ObjectMapper json,
      Optional<URI> connectUrl) {
    this.documents = documents;
    this.filings = filings;
    this.signatories = signatories;
    this.people = people;
    this.json = json;
    this.connectUrl = connectUrl;
  }

  /** A draft whose documents are still to be read, outside of the transaction that made it. */
  record Outline(
      UUID transactionId,
      String reference,
      String subject,
      EnvelopeDraft.Recipient recipient,
      List<Page> pages) {
    /** One document. */
    record Page(
        SentDocument sent,
        String name,
        Content content,
        List<EnvelopeDraft.Tab> tabs,
        List<ReturnedDocuments.Place> drawn) {}
  }

  /** Whom an envelope of a ceremony is sent to. */
  EnvelopeDraft.Recipient recipient(Tx tx, Ceremony ceremony) {
    var signer = ceremony.signerId().orElseThrow();
    return new EnvelopeDraft.Recipient(
        signatories.name(tx, signer),
        signatories.contact(tx, signer).email(),
        Optional.of(signer.toString()).filter(id -> !ceremony.isElsewhere()),
        ceremony
            .hostId()
            .flatMap(id -> people.find(tx, id))
            .map(host -> new EnvelopeDraft.Host(hostName(tx, ceremony, host), host.email())));
  }

  /** As DocuSign knows them: attorneys have a name here, members of an office their address. */
  private String hostName(Tx tx, Ceremony ceremony, Account host) {
    var attorney = signatories.attorney(tx, ceremony.attorneyId());
    return attorney.account().equals(host.id()) ? attorney.name().full() : host.email();
  }

  Outline outline(Tx tx, SigningEnvelope envelope, List<SentDocument> sent) {
    var ceremony = AskedSignatures.ceremony(tx, envelope.ceremonyId());
    var ids = sent.stream().map(SentDocument::documentId).toList();
    var plans = documents.revisions().documentPlans(tx, ids);
    var heads = documents.revisions().heads(tx, ids);
    var known = documents.findAll(tx, ids);
    var filingIds = sent.stream().map(SentDocument::filingId).distinct().toList();
    var found = filings.findAll(tx, filingIds);
    var fields = fields(tx, envelope, filingIds);
    var pages = new ArrayList<Outline.Page>();
    for (var each : sent) {
      var id = each.documentId();
      var places =
          TabPlaces.read(
              json,
              Objects.requireNonNull(plans.get(id)),
              Objects.requireNonNull(heads.get(id)).signingPlan().orElseThrow());
      var filing = Objects.requireNonNull(found.get(each.filingId()));
      var tabs =
          fields.stream()
              .filter(field -> field.documentId().equals(id))
              .flatMap(field -> places.tabs(each.number(), field, title(filing, field)).stream())
              .toList();
      pages.add(
          new Outline.Page(
              each,
              Objects.requireNonNull(known.get(id)).name(),
              documents.renditions().content(tx, each.renditionId(), each.version()).orElseThrow(),
              tabs,
              tabs.stream().map(places::drawn).toList()));
    }
    return new Outline(
        envelope.transactionId(),
        envelope.id().toString(),
        subject(tx, ceremony),
        recipient(tx, ceremony),
        pages);
  }

  /** The lines of the envelope's signer that are still empty. */
  static List<SignatureField> fields(Tx tx, SigningEnvelope envelope, List<FilingId> filings) {
    return AskedSignatures.waiting(tx, filings).stream()
        .filter(field -> field.signerId().equals(Optional.of(envelope.signerId())))
        .toList();
  }

  private static Optional<String> title(Filing filing, SignatureField field) {
    return filing.parties().stream()
        .filter(party -> party.signer().equals(field.signerId()))
        .filter(party -> party.role() == field.role())
        .findFirst()
        .flatMap(Party::title);
  }

  /** DocuSign's mails and pages show it: neither form nor matter. */
  private String subject(Tx tx, Ceremony ceremony) {
    return ResourceBundle.getBundle(
            "org.countersign.filing.signing.docusign.envelope", ceremony.locale(), EXACT)
        .getString("subject")
        .replace("{0}", signatories.attorney(tx, ceremony.attorneyId()).name().full());
  }

  /** Reads the documents. */
  EnvelopeDraft read(Outline outline) throws IOException {
    var files = new ArrayList<EnvelopeDraft.EnvelopeFile>();
    for (var page : outline.pages()) {
      var bytes = new ByteArrayOutputStream(Math.toIntExact(page.content().length()));
      page.content().writeTo(bytes);
      files.add(
          new EnvelopeDraft.EnvelopeFile(page.sent().number(), page.name(), bytes.toByteArray()));
    }
    return new EnvelopeDraft(
        outline.transactionId(),
        outline.reference(),
        outline.subject(),
        connectUrl,
        outline.recipient(),
        files,
        outline.pages().stream().flatMap(page -> page.tabs().stream()).toList());
  }
}
