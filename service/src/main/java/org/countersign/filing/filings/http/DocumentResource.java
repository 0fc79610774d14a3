package org.countersign.filing.filings.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.filing.filings.ActingFor;
import org.countersign.filing.filings.DocumentDesk;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Documents without their bytes. */
@Path("/v1/documents")
@Produces(MediaType.APPLICATION_JSON)
public final class DocumentResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final ActingFor actingFor;
  private final DocumentDesk desk;

  public DocumentResource(
      IdempotentWrite writes, Transactions transactions, ActingFor actingFor, DocumentDesk desk) {
    this.writes = writes;
    this.transactions = transactions;
    this.actingFor = actingFor;
    this.desk = desk;
  }

  @POST
  @Access("documents.write")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response declare(
      @Context Caller caller, @Context WriteRequest request, DeclareDocumentRequest body) {
    var client = ActingFor.client(caller);
    body.check();
    return writes.run(
        request,
        tx -> {
          var attorney = actingFor.require(tx, caller, body.attorneyIdentifier());
          var declared = desk.declare(tx, caller, body.document(attorney, client));
          return Answer.created("/v1/documents/" + declared.id(), DocumentView.of(declared));
        });
  }

  @GET
  @Path("/{id}")
  @Access("documents.read")
  public DocumentView read(@Context Caller caller, @PathParam("id") String id) {
    var document = DocumentId.parse(id);
    return DocumentView.of(transactions.call(tx -> desk.require(tx, caller, document)));
  }
}
