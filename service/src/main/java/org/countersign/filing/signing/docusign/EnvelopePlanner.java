package org.countersign.filing.signing.docusign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.AskedSignatures;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.SignableField;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Writes down which envelopes are to be made of what was approved in a ceremony. */
final class EnvelopePlanner {
  private final Inbox inbox;
  private final Filings filings;
  private final Settlement settlement;
  private final Documents documents;
  private final EnvelopeDrafts drafts;
  private final EnvelopeEnds ends;
  private final Making making;

  /** What a row is made with. */
  record Making(Accounts accounts, Jobs jobs, IdSource ids, TrustClock clock) {}

  EnvelopePlanner(
      Inbox inbox,
      Filings filings,
      Settlement settlement,
      Documents documents,
      EnvelopeDrafts drafts,
      EnvelopeEnds ends,
      Making making) {
    this.inbox = inbox;
    this.filings = filings;
    this.settlement = settlement;
    this.documents = documents;
    this.drafts = drafts;
    this.ends = ends;
    this.making = making;
  }

  void plan(Tx tx, Ceremony ceremony) {
    var approved = inbox.approvedFields(tx, ceremony, SignatureMethod.DOCUSIGN);
    if (approved.isEmpty()) {
      throw new Failure(
          SigningProblem.NOTHING_TO_SIGN, "Approve a filing that is to be signed at DocuSign.");
    }
    var ids = filingIds(approved);
    settlement.hold(tx, ids);
    documents.lockAll(tx, approved.stream().map(each -> each.field().documentId()).toList());
    sort(tx, ceremony, ids);
    insert(tx, ceremony, items(tx, ceremony, approved));
  }

  /** What a request asks for, to be sent by DocuSign itself; its filings are held. */
  void planMailed(Tx tx, Ceremony ceremony, SigningRequest request, List<FilingId> asked) {
    var fields =
        AskedSignatures.waiting(tx, asked).stream()
            .filter(field -> field.signerId().equals(ceremony.signerId()))
            .map(
                field ->
                    new SignableField(field, Optional.of(request.id()), SignatureMethod.DOCUSIGN))
            .toList();
    documents.lockAll(tx, fields.stream().map(each -> each.field().documentId()).toList());
    insert(tx, ceremony, items(tx, ceremony, fields));
  }

  private static Set<FilingId> filingIds(List<SignableField> fields) {
    return fields.stream().map(each -> each.field().filingId()).collect(Collectors.toSet());
  }

  /**
   * What lies in envelopes already stays there when all of it is still wanted, and is then of this
   * ceremony, in which it was approved last; other envelopes are taken back.
   */
  private void sort(Tx tx, Ceremony ceremony, Set<FilingId> approved) {
    var store = tx.store(EnvelopeStore.class);
    store.lockGoing(ceremony.signerId().orElseThrow(), ceremony.attorneyId());
    for (var envelope : store.going(ceremony.signerId().orElseThrow(), ceremony.attorneyId())) {
      var open =
          envelope.state() == EnvelopeState.PLANNED || envelope.state() == EnvelopeState.SENT;
      if (!open || envelope.mailed()) {
        continue;
      }
      var wanted =
          store.documents(envelope.id()).stream()
              .map(SentDocument::filingId)
              .allMatch(approved::contains);
      if (wanted && envelope.recipientSha256().equals(drafts.recipient(tx, ceremony).sha256())) {
        store.adopt(envelope.id(), ceremony.id());
      } else {
        ends.begin(tx, envelope, EnvelopeEnds.REPLACED);
      }
    }
  }

  /** What is free to be sent. A document that is still being taken back is sent later. */
  private List<Envelopes.Item> items(Tx tx, Ceremony ceremony, List<SignableField> approved) {
    var requests = requests(tx, ceremony, approved);
    var byDocument = new LinkedHashMap<DocumentId, SignableField>();
    approved.forEach(each -> byDocument.putIfAbsent(each.field().documentId(), each));
    var taken =
        tx.store(EnvelopeStore.class)
            .taken(byDocument.keySet().stream().map(DocumentId::value).toArray(UUID[]::new));
    var heads = documents.revisions().heads(tx, byDocument.keySet());
    return byDocument.values().stream()
        .filter(each -> !taken.contains(each.field().documentId()))
        .sorted(Comparator.comparing(each -> each.field().id()))
        .map(
            each -> {
              var request =
                  Objects.requireNonNull(requests.get(each.request().orElseThrow().value()));
              return new Envelopes.Item(
                  each.field().filingId(),
                  request.id(),
                  request.isolation(),
                  Objects.requireNonNull(heads.get(each.field().documentId())));
            })
        .toList();
  }

  private static Map<UUID, SigningRequest> requests(
      Tx tx, Ceremony ceremony, List<SignableField> approved) {
    var found = new LinkedHashMap<UUID, SigningRequest>();
    approved.stream()
        .flatMap(each -> each.request().stream())
        .distinct()
        .flatMap(id -> AskedSignatures.request(tx, id, ceremony.worldId()).stream())
        .forEach(request -> found.put(request.id().value(), request));
    return found;
  }

  private void insert(Tx tx, Ceremony ceremony, List<Envelopes.Item> items) {
    var organizations = filings.findAll(tx, items.stream().map(Envelopes.Item::filing).toList());
    var byOrganization =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> Objects.requireNonNull(organizations.get(item.filing())).organization(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byOrganization.forEach(
        (organization, own) -> {
          var account =
              making
                  .accounts()
                  .serving(organization)
                  .orElseThrow(
                      () ->
                          new Failure(
                              SigningProblem.DOCUSIGN_UNAVAILABLE,
                              "Your attorney's office is not connected to DocuSign any more."));
          for (var share : Envelopes.share(own)) {
            var envelope =
                new SigningEnvelope(
                    making.ids().next(),
                    ceremony.worldId(),
                    organization,
                    ceremony.attorneyId(),
                    ceremony.signerId().orElseThrow(),
                    ceremony.id(),
                    account.connection().accountId(),
                    making.ids().next(),
                    Optional.empty(),
                    ceremony.isElsewhere(),
                    drafts.recipient(tx, ceremony).sha256(),
                    EnvelopeState.PLANNED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    making.clock().now());
            insert(tx, envelope, share);
          }
        });
  }

  private void insert(Tx tx, SigningEnvelope envelope, List<Envelopes.Item> share) {
    var store = tx.store(EnvelopeStore.class);
    store.insert(envelope);
    var sent = new ArrayList<SentDocument>();
    for (var item : share) {
      sent.add(
          new SentDocument(
              envelope.id(),
              sent.size() + 1,
              item.filing(),
              item.request(),
              item.head().document(),
              item.head().rendition(),
              item.head().version(),
              item.head().sha256()));
    }
    store.insertDocuments(sent);
    making.jobs().enqueue(tx, SendJob.KIND, envelope.id().toString(), making.clock().now());
  }
}
