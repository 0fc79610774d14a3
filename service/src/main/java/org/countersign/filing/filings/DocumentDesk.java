package org.countersign.filing.filings;

import java.util.List;
import java.util.Map;
import org.countersign.documents.Attached;
import org.countersign.documents.ContentClaims;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.documents.InspectedContent;
import org.countersign.documents.NewDocument;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;

/**
 * Documents as vendors and attorneys meet them: a client handles the documents it declared, while
 * it may act for their organization; an attorney sees the documents of their own filings.
 */
public final class DocumentDesk {
  private final Documents documents;
  private final Filings filings;
  private final FilingAccess access;
  private final Delegations delegations;
  private final AuditLog audit;

  DocumentDesk(
      Documents documents,
      Filings filings,
      FilingAccess access,
      Delegations delegations,
      AuditLog audit) {
    this.documents = documents;
    this.filings = filings;
    this.access = access;
    this.delegations = delegations;
    this.audit = audit;
  }

  /** Announces a document for an organization the caller may act for. */
  public DocumentRef declare(Tx tx, Caller caller, NewDocument document) {
    var declared = documents.declare(tx, document);
    audit.record(
        tx,
        AuditEvent.by(
            caller,
            "document.declared",
            declared.id().toString(),
            Map.of("organization", declared.organization().toString())));
    return declared;
  }

  /**
   * The document, when the caller may see it.
   *
   * @throws Failure NOT_FOUND
   */
  public DocumentRef require(Tx tx, Caller caller, DocumentId id) {
    return documents
        .find(tx, id)
        .filter(document -> maySee(tx, caller, document))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "There is no document with this id."));
  }

  /** What was said about the content of a document the caller may fill. */
  public ContentClaims claims(Tx tx, Caller caller, DocumentId id) {
    return documents.declared(tx, require(tx, caller, id).id());
  }

  /** Gives the document its content. */
  public Attached attach(Tx tx, Caller caller, DocumentId id, InspectedContent content) {
    require(tx, caller, id);
    var attached = documents.attachContent(tx, id, content);
    if (attached.kept()) {
      audit.record(
          tx,
          AuditEvent.by(
              caller,
              "document.received",
              id.toString(),
              Map.of("sha256", content.original().sha256().hex())));
    }
    return attached;
  }

  private boolean maySee(Tx tx, Caller caller, DocumentRef document) {
    if (!document.world().equals(caller.world())) {
      return false;
    }
    return switch (caller.kind()) {
      case CLIENT ->
          document.declaredBy().equals(caller.id())
              && organizations(tx, caller).contains(document.organization());
      case ACCOUNT ->
          !access.visible(tx, caller, filings.withDocument(tx, document.id())).isEmpty();
      case CEREMONY -> false;
    };
  }

  private List<OrganizationId> organizations(Tx tx, Caller caller) {
    return delegations.organizationsOf(tx, new ClientId(caller.id()));
  }
}
