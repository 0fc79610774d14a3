package org.countersign.portal.attorney;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.Reminders;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.submission.Acknowledgement;
import org.countersign.filing.submission.ReceiptNumber;
import org.countersign.filing.submission.Submissions;
import org.countersign.filing.submission.Withdrawal;
import org.countersign.filing.submission.Withdrawals;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Cursor;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** An attorney's filings: what each waits for, what became of it, its documents. */
@Path("/home/filings")
@Produces("text/html; charset=UTF-8")
public final class FilingPages {
  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final Filings filings;
  private final Submissions submissions;
  private final Withdrawals withdrawals;
  private final SigningModule.Pagewise signing;
  private final HistoryReader history;

  FilingPages(
      Pages pages,
      Transactions transactions,
      FilingReader reader,
      Filings filings,
      Submissions submissions,
      Withdrawals withdrawals,
      SigningModule.Pagewise signing) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.filings = filings;
    this.submissions = submissions;
    this.withdrawals = withdrawals;
    this.signing = signing;
    this.history = new HistoryReader(signing.history(), signing.signatories());
  }

  /**
   * The list.
   *
   * @param state chosen, else empty
   * @param next where the following rows are, else empty
   * @param member whether the reader is no attorney, but of the office
   */
  public record Listed(
      String state,
      List<FilingState> states,
      List<FilingCard> filings,
      String next,
      boolean member) {}

  /**
   * One filing.
   *
   * @param history oldest first
   * @param asked clients for whom it waits
   * @param helps whether the reader may remind them and correct where they are reached
   * @param receipt the agency's number, else empty
   * @param findings the endpoint's reasons
   * @param withdrawable whether it may be taken back
   * @param withdrawn why it was taken back, else empty
   * @param frozen whether a signer says that they did not sign it, and it has not ended
   * @param member whether the reader is no attorney, but of the office
   */
  public record Detail(
      FilingCard filing,
      List<HistoryReader.Step> history,
      List<Reminders.Asked> asked,
      boolean helps,
      String receipt,
      List<Acknowledgement.Finding> findings,
      boolean withdrawable,
      @Personal String withdrawn,
      boolean frozen,
      boolean member) {}

  /** A document on screen. */
  public record Reader(FilingCard filing, FilingCard.DocumentRow document, boolean member) {}

  @GET
  @Access("filings.read")
  public Page list(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @QueryParam("state") @Nullable String state,
      @QueryParam("after") @Nullable String after) {
    var wanted =
        Arrays.stream(FilingState.values())
            .filter(known -> Stream.ofNullable(state).anyMatch(known.name()::equals))
            .findFirst();
    var from = Cursor.parse(after, 1);
    return transactions.call(
        tx -> {
          var rows = reader.list(tx, caller, wanted, from);
          return pages.page(
              request,
              caller,
              "attorney/filings",
              reader.locale(tx, caller),
              new Listed(
                  wanted.map(Enum::name).orElse(""),
                  List.of(FilingState.values()),
                  rows.cards(),
                  rows.next(),
                  caller.attorney().isEmpty()));
        });
  }

  @GET
  @Path("/{id}")
  @Access("filings.read")
  public Page detail(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id) {
    return transactions.call(
        tx -> {
          var card = reader.card(tx, caller, id);
          var submission = submissions.find(tx, id);
          var filing = filings.require(tx, id);
          var withdrawable =
              caller.attorney().equals(Optional.of(filing.attorney().value()))
                  && filing.state().mayBecome(FilingState.WITHDRAWN);
          return pages.page(
              request,
              caller,
              "attorney/filing",
              reader.locale(tx, caller),
              new Detail(
                  card,
                  history.of(tx, filing, card),
                  signing.reminders().of(tx, id),
                  reader.helps(tx, caller, filing),
                  submission
                      .flatMap(sent -> sent.receiptNumber())
                      .map(ReceiptNumber::value)
                      .orElse(""),
                  submission
                      .flatMap(submissions::acknowledgement)
                      .map(Acknowledgement::findings)
                      .orElse(List.of()),
                  withdrawable,
                  withdrawals.of(tx, id).map(Withdrawal::reason).orElse(""),
                  withdrawable && filing.frozenAt().isPresent(),
                  caller.attorney().isEmpty()));
        });
  }

  /** Reminds a client of everything that waits in one request; at most once a day. */
  @POST
  @Path("/{id}/reminders/{request}")
  @Access("signing.remind")
  public Response remind(
      @Context Caller caller,
      @PathParam("id") FilingId id,
      @PathParam("request") SigningRequestId request) {
    transactions.run(tx -> signing.reminders().remind(tx, caller, request));
    return Response.seeOther(URI.create("/home/filings/" + id + "#waiting")).build();
  }

  @GET
  @Path("/{id}/documents/{document}")
  @Access("documents.read")
  public Page read(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id,
      @PathParam("document") DocumentId document) {
    return transactions.call(
        tx -> {
          var card = reader.card(tx, caller, id);
          var row =
              card.documents().stream()
                  .filter(one -> one.id().equals(document.toString()))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new Failure(
                              CommonProblem.NOT_FOUND, "The filing has no document of this id."));
          return pages.page(
              request,
              caller,
              "attorney/document",
              reader.locale(tx, caller),
              new Reader(card, row, caller.attorney().isEmpty()));
        });
  }
}
