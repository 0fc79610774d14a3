package org.countersign.filing.submission.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.signing.FilingSheet;
import org.countersign.filing.signing.FilingSheets;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;

/** What exactly a release would send, and where to; {@code ?state=SIGNED} lists what waits. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class OutgoingResource {
  private final Transactions transactions;
  private final FilingAccess access;
  private final FilingSheets sheets;
  private final URI endpoint;

  /**
   * @param endpoint to which packages go
   */
  public OutgoingResource(
      Transactions transactions, FilingAccess access, FilingSheets sheets, URI endpoint) {
    this.transactions = transactions;
    this.access = access;
    this.sheets = sheets;
    this.endpoint = endpoint;
  }

  /** What would be sent. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record View(
      FilingId filingId,
      FilingState state,
      String form,
      Optional<String> edition,
      FilingChannel channel,
      URI endpoint,
      ReleaseMode release,
      Optional<Instant> releaseAt,
      List<DocumentView> documents,
      List<FieldProblem> problems) {}

  /** One document of it. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DocumentView(
      DocumentId documentId,
      DocumentKind kind,
      String fileName,
      int pages,
      long length,
      Optional<String> sha256,
      List<LineView> signatures) {}

  /** Who signed it, or has to. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record LineView(PartyRole role, @Personal String name, Optional<Instant> signedAt) {}

  @GET
  @Path("{id}/release")
  @Access("filings.read")
  public View get(@Context Caller caller, @PathParam("id") FilingId id) {
    return transactions.call(tx -> view(sheets.of(tx, access.require(tx, caller, id))));
  }

  private View view(FilingSheet sheet) {
    var filing = sheet.filing();
    return new View(
        filing.id(),
        filing.state(),
        filing.form(),
        Optional.of(filing.edition()).filter(edition -> !edition.isEmpty()),
        filing.channel(),
        endpoint,
        filing.release(),
        sheet.releaseAt(),
        sheet.documents().stream().map(OutgoingResource::view).toList(),
        sheet.problems());
  }

  private static DocumentView view(FilingSheet.SheetDocument document) {
    return new DocumentView(
        document.id(),
        document.kind(),
        document.name(),
        document.pages(),
        document.length(),
        document.sha256().map(Digest::hex),
        document.lines().stream()
            .map(line -> new LineView(line.role(), line.name(), line.signedAt()))
            .toList());
  }
}
