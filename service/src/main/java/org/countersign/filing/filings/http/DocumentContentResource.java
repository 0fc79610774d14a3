package org.countersign.filing.filings.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.ContentClaims;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.documents.StoredBytes;
import org.countersign.documents.Uploads;
import org.countersign.filing.filings.ActingFor;
import org.countersign.filing.filings.DocumentDesk;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.ContentDigest;
import org.countersign.platform.web.Representation;
import org.countersign.platform.web.StreamedBody;
import org.jspecify.annotations.Nullable;

/** The bytes of documents, in and out, streamed; no transaction is open while bytes move. */
@Path("/v1/documents/{id}/content")
public final class DocumentContentResource {
  private static final String ORIGINAL = "ORIGINAL";

  private final Transactions transactions;
  private final Documents documents;
  private final Uploads uploads;
  private final DocumentDesk desk;

  public DocumentContentResource(
      Transactions transactions, Documents documents, Uploads uploads, DocumentDesk desk) {
    this.transactions = transactions;
    this.documents = documents;
    this.uploads = uploads;
    this.desk = desk;
  }

  /** Receives, checks, inspects and keeps; the same bytes again give the same answer. */
  @PUT
  @StreamedBody
  @Access("documents.write")
  @Consumes("application/pdf")
  @Produces(MediaType.APPLICATION_JSON)
  public DocumentView put(
      @Context Caller caller,
      @PathParam("id") String id,
      @HeaderParam(ContentDigest.HEADER) @Nullable String digest,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    ActingFor.client(caller);
    var document = DocumentId.parse(id);
    var sent = new ContentClaims(ContentDigest.read(digest), Optional.ofNullable(length));
    // Strangers' bytes are not taken in at all; asked again below, in the transaction that keeps.
    var declared = transactions.call(tx -> desk.claims(tx, caller, document));
    var received = uploads.receive(body, List.of(sent, declared));
    if (alreadyThere(document, received)) {
      uploads.discard(received);
      return DocumentView.of(transactions.call(tx -> desk.require(tx, caller, document)));
    }
    return DocumentView.of(keep(caller, document, received));
  }

  private boolean alreadyThere(DocumentId document, StoredBytes received) {
    try {
      return transactions.call(tx -> documents.alreadyHas(tx, document, received.sha256()));
    } catch (RuntimeException e) {
      uploads.discard(received);
      throw e;
    }
  }

  private DocumentRef keep(Caller caller, DocumentId document, StoredBytes received)
      throws IOException {
    var content = uploads.inspect(received);
    var kept = false;
    try {
      var attached = transactions.call(tx -> desk.attach(tx, caller, document, content));
      kept = attached.kept();
      return attached.document();
    } finally {
      if (!kept) {
        uploads.discard(content);
      }
    }
  }

  /**
   * The newest revision.
   *
   * @param rendition {@code ORIGINAL} for the file as it came
   */
  @GET
  @Access("documents.read")
  @Produces("application/pdf")
  public Response read(
      @Context Caller caller,
      @Context Request request,
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @QueryParam("rendition") @Nullable String rendition) {
    var document = DocumentId.parse(id);
    if (rendition != null && !rendition.equals(ORIGINAL)) {
      throw unknownRendition();
    }
    var content =
        transactions.call(
            tx -> {
              desk.require(tx, caller, document);
              return rendition == null
                  ? documents.content(tx, document)
                  : documents.original(tx, document);
            });
    return new Representation(
            "application/pdf", content.length(), content.sha256(), "document.pdf", content::writeTo)
        .get(request, headers);
  }

  private static Failure unknownRendition() {
    return Failure.invalid(
        List.of(
            FieldProblem.of(
                "query:rendition",
                "unknown-rendition",
                "There is no such rendition.",
                "Use ORIGINAL, or leave it out for the newest revision.")));
  }
}
