package org.countersign.portal.attorney;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.ReleaseBatch;
import org.countersign.filing.signing.ReleaseJob;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Cursor;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** What waits for the attorney's release: exactly what would be sent, the decision, its results. */
@Path("/home/releases")
@Produces("text/html; charset=UTF-8")
public final class ReleasePages {
  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final ReleaseBatch batch;
  private final URI endpoint;

  ReleasePages(
      Pages pages,
      Transactions transactions,
      FilingReader reader,
      ReleaseBatch batch,
      URI endpoint) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.batch = batch;
    this.endpoint = endpoint;
  }

  /**
   * What waits.
   *
   * @param next where the following rows are, else empty
   * @param none whether somebody went on without choosing any
   */
  public record Waiting(List<FilingCard> filings, String next, String endpoint, boolean none) {}

  /**
   * What was chosen.
   *
   * @param zone in which a time is named
   * @param wrong whether the time that was named is none
   */
  public record Review(
      List<FilingCard> filings, String endpoint, ZoneId zone, boolean later, boolean wrong) {}

  /**
   * What became of each.
   *
   * @param out how many go out now
   */
  public record Results(List<ResultRow> rows, long out) {}

  /**
   * One of them.
   *
   * @param filing empty when it is not the attorney's
   */
  public record ResultRow(
      Optional<FilingCard> filing,
      String state,
      Optional<Instant> releaseAt,
      Optional<Failure> refusal) {}

  @GET
  @Access("filings.release")
  public Page waiting(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @QueryParam("after") @Nullable String after,
      @QueryParam("none") @Nullable String none) {
    var from = Cursor.parse(after, 1);
    return transactions.call(
        tx -> {
          var rows = reader.list(tx, caller, Optional.of(FilingState.SIGNED), from);
          return pages.page(
              request,
              caller,
              "attorney/releases",
              reader.reader(tx, caller).locale(),
              new Waiting(rows.cards(), rows.next(), endpoint.toString(), none != null));
        });
  }

  /** What was chosen, once more, and when it is to go out. */
  @GET
  @Path("/review")
  @Access("filings.release")
  public Page review(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @QueryParam("filing") List<FilingId> chosen) {
    return review(request, caller, chosen, false, false);
  }

  /** Releases what was confirmed. */
  @POST
  @Access("filings.release")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Page release(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      MultivaluedMap<String, String> form) {
    var ids = form.getOrDefault("filing", List.of()).stream().map(FilingId::parse).toList();
    var later = "later".equals(form.getFirst("when"));
    var at = later ? moment(caller, form.getFirst("at")) : Optional.<Instant>empty();
    if (later && at.isEmpty()) {
      return review(request, caller, ids, true, true);
    }
    var found = transactions.call(tx -> batch.find(tx, reader.reader(tx, caller).id(), ids));
    var actor = new AccountId(caller.id()).toString();
    // Every byte, before the transaction that decides.
    var looked = at.isPresent() ? found : batch.look(found);
    var results =
        transactions.call(
            tx ->
                at.isPresent()
                    ? batch.schedule(tx, found, at.get(), actor)
                    : batch.release(tx, looked, actor));
    return results.stream().anyMatch(ReleasePages::isTooLate)
        ? review(request, caller, ids, true, true)
        : results(request, caller, results);
  }

  private static boolean isTooLate(ReleaseBatch.Result result) {
    return result.refusal().stream()
        .flatMap(refusal -> refusal.errors().stream())
        .anyMatch(problem -> problem.code().equals(ReleaseJob.IN_THE_PAST));
  }

  private Page review(
      ContainerRequestContext request,
      Caller caller,
      List<FilingId> chosen,
      boolean later,
      boolean wrong) {
    if (chosen.isEmpty()) {
      return waiting(request, caller, null, "none");
    }
    return transactions.call(
        tx -> {
          var cards = reader.cards(tx, caller, chosen);
          return pages.page(
              request,
              caller,
              "attorney/release",
              reader.reader(tx, caller).locale(),
              new Review(cards, endpoint.toString(), cards.get(0).zone(), later, wrong));
        });
  }

  private Page results(
      ContainerRequestContext request, Caller caller, List<ReleaseBatch.Result> results) {
    return transactions.call(
        tx -> {
          Map<String, FilingCard> cards = new HashMap<>();
          reader
              .visible(tx, caller, results.stream().map(ReleaseBatch.Result::id).toList())
              .forEach(card -> cards.put(card.id(), card));
          var rows = new ArrayList<ResultRow>();
          for (var result : results) {
            rows.add(
                new ResultRow(
                    Optional.ofNullable(cards.get(result.id().toString())),
                    result.filing().map(filing -> filing.state().name()).orElse(""),
                    result.releaseAt(),
                    result.refusal()));
          }
          return pages.page(
              request,
              caller,
              "attorney/released",
              reader.reader(tx, caller).locale(),
              new Results(rows, rows.stream().filter(row -> row.refusal().isEmpty()).count()));
        });
  }

  private Optional<Instant> moment(Caller caller, @Nullable String local) {
    try {
      var zone = transactions.call(tx -> reader.zone(tx, caller));
      return Optional.ofNullable(local)
          .map(LocalDateTime::parse)
          .map(time -> time.atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
