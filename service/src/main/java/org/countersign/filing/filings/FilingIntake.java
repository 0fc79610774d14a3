package org.countersign.filing.filings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.WorldClock;

/** Takes new filings in. */
public final class FilingIntake {
  private final IdSource ids;
  private final WorldClock clock;
  private final Filings filings;
  private final Signers signers;
  private final Attorneys attorneys;
  private final Delegations delegations;
  private final Documents documents;

  FilingIntake(
      IdSource ids,
      WorldClock clock,
      Filings filings,
      Signers signers,
      Attorneys attorneys,
      Delegations delegations,
      Documents documents) {
    this.ids = ids;
    this.clock = clock;
    this.filings = filings;
    this.signers = signers;
    this.attorneys = attorneys;
    this.delegations = delegations;
    this.documents = documents;
  }

  /**
   * Creates a draft, or tells everything that is wrong.
   *
   * @param found what the caller already found wrong with the request
   * @throws Failure {@link FilingProblem#FILING_INVALID} with all problems; attorney not active or
   *     delegation missing come first
   */
  public Filing create(Tx tx, ClientId client, NewFiling filing, List<FieldProblem> found) {
    var attorney = attorneys.requireActive(tx, filing.attorney().id());
    delegations.require(tx, client, attorney.id(), attorney.organization());
    var problems = new ArrayList<>(found);
    signers(tx, attorney, filing, problems);
    documents(tx, attorney, client, filing, problems);
    var draft = draft(attorney, client, filing);
    problems.addAll(filings.check(filings.facts(tx, draft), attorney.world()));
    if (!problems.isEmpty()) {
      throw new Failure(
          FilingProblem.FILING_INVALID,
          "Correct what is listed and send the filing again; nothing was kept.",
          problems);
    }
    filings.insert(tx, draft);
    return filings.require(tx, draft.id());
  }

  private Filing draft(Attorney attorney, ClientId client, NewFiling filing) {
    var parties = new ArrayList<>(filing.parties());
    parties.add(Party.representative());
    var now = clock.now(attorney.world());
    return new Filing(
        new FilingId(ids.next()),
        attorney.world(),
        attorney.organization(),
        attorney.id(),
        client,
        filing.form(),
        filing.edition(),
        filing.channel(),
        filing.reference(),
        filing.release(),
        FilingState.DRAFT,
        Optional.empty(),
        parties,
        filing.documents(),
        now,
        now,
        Optional.empty());
  }

  private void signers(Tx tx, Attorney attorney, NewFiling filing, List<FieldProblem> problems) {
    for (int index = 0; index < filing.parties().size(); index++) {
      var id = filing.parties().get(index).signer();
      var known =
          id.flatMap(signer -> signers.find(tx, signer))
              .filter(signer -> signer.organization().equals(attorney.organization()))
              .filter(signer -> signer.world().equals(attorney.world()));
      if (known.isEmpty()) {
        problems.add(
            FieldProblem.of(
                "/parties/" + index + "/signerId",
                "unknown-signer",
                "The attorney's organization has no signer with this id.",
                "Add the signer first (POST /v1/signers)."));
      }
    }
  }

  private void documents(
      Tx tx, Attorney attorney, ClientId client, NewFiling filing, List<FieldProblem> problems) {
    var seen = new HashSet<DocumentId>();
    // Held in the order of their ids: two filings that name the same documents in another order
    // never wait in a ring.
    documents.lockAll(
        tx,
        filing.documents().stream()
            .map(FilingDocument::document)
            .filter(id -> known(tx, attorney, client, id).isPresent())
            .distinct()
            .toList());
    for (int index = 0; index < filing.documents().size(); index++) {
      var id = filing.documents().get(index).document();
      var at = "/documents/" + index + "/documentId";
      var known = known(tx, attorney, client, id);
      if (known.isEmpty()) {
        problems.add(
            FieldProblem.of(
                at,
                "unknown-document",
                "There is no document with this id.",
                "Declare and upload the document first (POST /v1/documents)."));
      } else if (!seen.add(id)) {
        problems.add(
            FieldProblem.of(
                at, "document-repeated", "This document is listed twice.", "List it once."));
      } else {
        document(tx, known.get(), at, problems);
      }
    }
  }

  private Optional<DocumentRef> known(Tx tx, Attorney attorney, ClientId client, DocumentId id) {
    return documents
        .find(tx, id)
        .filter(document -> document.organization().equals(attorney.organization()))
        .filter(document -> document.world().equals(attorney.world()))
        .filter(document -> document.declaredBy().equals(client.value()));
  }

  private void document(Tx tx, DocumentRef document, String at, List<FieldProblem> problems) {
    if (!document.isReady()) {
      problems.add(
          FieldProblem.of(
              at,
              "document-not-ready",
              "The document has no content yet.",
              "Put its content first (PUT /v1/documents/{id}/content)."));
      return;
    }
    // The document is held: two filings that reach for it come one after the other.
    if (filings.withDocument(tx, document.id()).stream().anyMatch(this::holds)) {
      problems.add(
          FieldProblem.of(
              at,
              "document-in-use",
              "Another filing holds this document.",
              "Upload the file again as a new document."));
    }
  }

  private boolean holds(Filing other) {
    return switch (other.state()) {
      case REJECTED, STALE, WITHDRAWN, DECLINED -> false;
      default -> true;
    };
  }
}
