package org.countersign.filing.signing.docusign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.AskedSignatures;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Delivery;
import org.countersign.filing.signing.LinkInvitations;
import org.countersign.filing.signing.Links;
import org.countersign.filing.signing.OtherSigner;
import org.countersign.filing.signing.Reminding;
import org.countersign.filing.signing.SignatureField;
import org.countersign.filing.signing.SigningProvider;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningState;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Problems;
import org.jspecify.annotations.Nullable;

/** Invites by a link to our own page, from which the signer goes on to DocuSign. */
final class DocusignProvider implements SigningProvider, Reminding {
  private final Accounts accounts;
  private final Documents documents;
  private final EnvelopeEnds ends;
  private final LinkInvitations invitations;
  private final Mailed mailed;

  /** What a request needs that DocuSign mails. */
  record Mailed(EnvelopePlanner planner, Ceremonies ceremonies) {}

  DocusignProvider(
      Accounts accounts,
      Documents documents,
      EnvelopeEnds ends,
      LinkInvitations invitations,
      Mailed mailed) {
    this.accounts = accounts;
    this.documents = documents;
    this.ends = ends;
    this.invitations = invitations;
    this.mailed = mailed;
  }

  @Override
  public SignatureMethod method() {
    return SignatureMethod.DOCUSIGN;
  }

  @Override
  public boolean serves(OrganizationId organization) {
    return accounts.serving(organization).isPresent();
  }

  /**
   * DocuSign returns a document anew: a signature in it would be gone. So each document is signed
   * there by one client, before anybody signs natively.
   */
  @Override
  public Problems check(Tx tx, SigningRequest request, List<Asked> filings) {
    var problems = new Problems();
    for (var other : OtherSigner.of(tx, request, filings)) {
      var given = other.state() == SigningState.SIGNED;
      problems.when(
          true,
          other.at(),
          given ? "document-signed-before" : "document-needs-one-service",
          "Document "
              + other.document()
              + (given ? " bears" : " waits for")
              + " another client's signature, which DocuSign would not return.",
          given
              ? "Ask for NATIVE_PKI, or make a filing of the unsigned document."
              : "Ask the other client for NATIVE_PKI after this one has signed at DocuSign.");
    }
    sizes(tx, request, filings, problems);
    return problems;
  }

  private void sizes(Tx tx, SigningRequest request, List<Asked> filings, Problems problems) {
    var places = filings.stream().collect(Collectors.toMap(Asked::filing, Function.identity()));
    var own =
        AskedSignatures.waiting(tx, places.keySet()).stream()
            .filter(field -> field.signerId().filter(request.signerId()::equals).isPresent())
            .collect(
                Collectors.toMap(
                    SignatureField::documentId, SignatureField::filingId, (one, same) -> one));
    documents
        .revisions()
        .heads(tx, own.keySet())
        .forEach(
            (id, head) ->
                problems.when(
                    head.length() > Envelopes.LONGEST_DOCUMENT,
                    at(places, own.get(id)),
                    "document-too-large",
                    "Document "
                        + id
                        + " has "
                        + head.length()
                        + " bytes; DocuSign takes "
                        + Envelopes.LONGEST_DOCUMENT
                        + ".",
                    "Ask for NATIVE_PKI."));
  }

  /** What was signed at DocuSign in time counts; what was not is voided first. */
  @Override
  public boolean keepsOpen(Tx tx, SigningRequest request) {
    var store = tx.store(EnvelopeStore.class);
    var going =
        store.ofRequest(request.id()).stream()
            .filter(envelope -> !envelope.state().isOver())
            .flatMap(envelope -> store.lock(envelope.id()).stream())
            .filter(envelope -> !envelope.state().isOver())
            .toList();
    for (var envelope : going) {
      if (envelope.state() == EnvelopeState.PLANNED || envelope.state() == EnvelopeState.SENT) {
        ends.begin(tx, envelope, EnvelopeEnds.NOT_WANTED);
      }
    }
    return store.ofRequest(request.id()).stream().anyMatch(envelope -> !envelope.state().isOver());
  }

  private static String at(Map<FilingId, Asked> places, @Nullable FilingId filing) {
    return Optional.ofNullable(filing)
        .flatMap(id -> Optional.ofNullable(places.get(id)))
        .map(Asked::at)
        .orElse("/filingIds");
  }

  @Override
  public void invite(Tx tx, SigningRequest request, Signer signer, Links links) {
    if (request.delivery() == Delivery.DOCUSIGN_EMAIL) {
      var asked = AskedSignatures.filings(tx, request.id());
      mailed
          .planner()
          .planMailed(tx, mailed.ceremonies().openElsewhere(tx, request), request, asked);
      return;
    }
    invitations.invite(tx, request, signer, links);
  }

  @Override
  public void remind(Tx tx, SigningRequest request, Signer signer, Links links) {
    invitations.remind(tx, request, signer, links);
  }
}
