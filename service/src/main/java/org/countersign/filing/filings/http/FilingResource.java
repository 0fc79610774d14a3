package org.countersign.filing.filings.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.ActingFor;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.FilingIntake;
import org.countersign.filing.filings.FilingQuery;
import org.countersign.filing.filings.FilingState;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.PublicId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.Cursor;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;
import org.jspecify.annotations.Nullable;

/** Filings. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class FilingResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final ActingFor actingFor;
  private final FilingIntake intake;
  private final FilingAccess access;

  public FilingResource(
      IdempotentWrite writes,
      Transactions transactions,
      ActingFor actingFor,
      FilingIntake intake,
      FilingAccess access) {
    this.writes = writes;
    this.transactions = transactions;
    this.actingFor = actingFor;
    this.intake = intake;
    this.access = access;
  }

  @POST
  @Access("filings.write")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context Caller caller, @Context WriteRequest request, CreateFilingRequest body) {
    var client = ActingFor.client(caller);
    return writes.run(
        request,
        tx -> {
          var attorney = actingFor.require(tx, caller, body.attorneyIdentifier());
          var filing = intake.create(tx, client, body.filing(attorney), body.problems());
          return Answer.created("/v1/filings/" + filing.id(), view(tx, filing));
        });
  }

  /**
   * Newest first.
   *
   * @param after {@code next} of the previous page
   */
  @GET
  @Access("filings.read")
  public Page<FilingView> list(
      @Context Caller caller,
      @QueryParam("state") @Nullable String state,
      @QueryParam("form") @Nullable String form,
      @QueryParam("reference") @Nullable String reference,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    int size = Cursor.limit(limit);
    var before = Cursor.parse(after, 1).map(FilingResource::position);
    var query =
        new FilingQuery(
            state(state),
            Optional.ofNullable(form),
            Optional.ofNullable(reference),
            before,
            size + 1);
    return transactions.call(
        tx -> {
          var found = access.list(tx, caller, query);
          var page = found.subList(0, Math.min(size, found.size()));
          var next =
              found.size() > size
                  ? Optional.of(Cursor.of(page.get(size - 1).id().toString()).token())
                  : Optional.<String>empty();
          return new Page<>(page.stream().map(filing -> view(tx, filing)).toList(), next);
        });
  }

  @GET
  @Path("/{id}")
  @Access("filings.read")
  public FilingView read(@Context Caller caller, @PathParam("id") String id) {
    var filing = FilingId.parse(id);
    return transactions.call(tx -> view(tx, access.require(tx, caller, filing)));
  }

  private FilingView view(Tx tx, Filing filing) {
    return FilingView.of(filing, actingFor.identifier(tx, filing));
  }

  private static FilingId position(Cursor cursor) {
    return PublicId.parse(FilingId.PREFIX, cursor.keys().get(0))
        .map(FilingId::new)
        .orElseThrow(
            () ->
                Failure.invalid(
                    List.of(
                        FieldProblem.of(
                            "query:after",
                            "unknown-cursor",
                            "This is no cursor of this list.",
                            "Pass the next value of the previous page unchanged, or leave it out."))));
  }

  private static Optional<FilingState> state(@Nullable String asked) {
    if (asked == null) {
      return Optional.empty();
    }
    var found =
        Arrays.stream(FilingState.values()).filter(value -> value.name().equals(asked)).findFirst();
    if (found.isEmpty()) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "query:state",
                  "unknown-state",
                  "A filing is never in this state.",
                  "Use one of " + List.of(FilingState.values()) + ".")));
    }
    return found;
  }
}
