package org.countersign.portal.signer;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.Decisions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Approving and declining, filing by filing or all that was read; works without scripts. */
@Path("/ceremonies/{id}")
@Produces("text/html; charset=UTF-8")
public final class DecisionPages {
  private static final int LONGEST_REASON = 1000;

  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Decisions decisions;
  private final InboxReader reader;

  public DecisionPages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      Decisions decisions,
      InboxReader reader) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.decisions = decisions;
    this.reader = reader;
  }

  /** A filing that may be declined. */
  public record Declining(String id, InboxView.FilingRow filing, @Personal String attorney) {}

  /** Approves one filing, read or not; what was not read is signed by digest, and named so. */
  @POST
  @Path("/filings/{filing}/approval")
  @Access("signing.sign")
  public Response approve(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("filing") FilingId filing,
      @FormParam("then") @Nullable String then) {
    var decided =
        decide(
            caller,
            id,
            row -> row.id().equals(filing.toString()),
            Decision.APPROVE,
            Optional.empty());
    return "read".equals(then) ? toNextUnread(caller, id) : decided;
  }

  /** The next document to be signed that was not on screen, or the inbox when there is none. */
  private Response toNextUnread(Caller caller, CeremonyId id) {
    var inbox = transactions.call(tx -> reader.read(tx, ceremonies.require(tx, caller, id)));
    var next = inbox.firstUnread();
    return Response.seeOther(
            URI.create("/ceremonies/" + id + next.map(path -> "/" + path).orElse("")))
        .build();
  }

  /** Approves every filing of which all documents to sign were on screen. */
  @POST
  @Path("/approval-of-read")
  @Access("signing.sign")
  public Response approveRead(@Context Caller caller, @PathParam("id") CeremonyId id) {
    return decide(
        caller, id, row -> row.isWaiting() && row.isRead(), Decision.APPROVE, Optional.empty());
  }

  /** Asks for the reason. */
  @GET
  @Path("/filings/{filing}/decline")
  @Access("signing.sign")
  public Page ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("filing") FilingId filing) {
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.require(tx, caller, id);
          var inbox = reader.read(tx, ceremony);
          var row =
              inbox.filings().stream()
                  .filter(found -> found.id().equals(filing.toString()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new Failure(
                              CommonProblem.NOT_FOUND, "This ceremony has no such filing."));
          return pages.page(
              request,
              caller,
              "signer/decline",
              ceremony.locale(),
              new Declining(inbox.id(), row, inbox.attorney()));
        });
  }

  /** Declines one filing; the others go on. */
  @POST
  @Path("/filings/{filing}/decline")
  @Access("signing.sign")
  public Response decline(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("filing") FilingId filing,
      @FormParam("reason") @Nullable String reason) {
    return decide(
        caller,
        id,
        row -> row.id().equals(filing.toString()),
        Decision.DECLINE,
        Optional.ofNullable(reason)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> text.substring(0, Math.min(text.length(), LONGEST_REASON))));
  }

  private Response decide(
      Caller caller,
      CeremonyId id,
      Predicate<InboxView.FilingRow> which,
      Decision decision,
      Optional<String> reason) {
    transactions.run(
        tx -> {
          var ceremony = ceremonies.lockConsented(tx, caller, id);
          decisions.decide(tx, ceremony, made(tx, ceremony, which, decision, reason));
          ceremonies.finishWhenNothingIsLeft(tx, ceremony);
        });
    return Response.seeOther(URI.create("/ceremonies/" + id)).build();
  }

  private List<Decisions.Made> made(
      Tx tx,
      Ceremony ceremony,
      Predicate<InboxView.FilingRow> which,
      Decision decision,
      Optional<String> reason) {
    return reader.read(tx, ceremony).filings().stream()
        .filter(which)
        .map(
            row ->
                new Decisions.Made(
                    FilingId.parse(row.id()),
                    decision,
                    reason,
                    row.documents().stream()
                        .filter(InboxView.DocumentRow::opened)
                        .map(document -> DocumentId.parse(document.id()))
                        .toList()))
        .toList();
  }
}
