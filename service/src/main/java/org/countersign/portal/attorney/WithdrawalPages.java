package org.countersign.portal.attorney;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.countersign.filing.submission.Withdrawals;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** An attorney takes a filing back: the question before it, and the reason. */
@Path("/home/filings/{id}/withdrawal")
@Produces("text/html; charset=UTF-8")
public final class WithdrawalPages {
  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final Withdrawals withdrawals;

  WithdrawalPages(
      Pages pages, Transactions transactions, FilingReader reader, Withdrawals withdrawals) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.withdrawals = withdrawals;
  }

  /**
   * What is asked.
   *
   * @param reason as it was given
   * @param wrong the code of what kept it from being withdrawn, else empty
   */
  public record Question(FilingCard filing, @Personal String reason, String wrong) {}

  @GET
  @Access("filings.withdraw")
  public Page ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id) {
    return question(request, caller, id, "", "");
  }

  @POST
  @Access("filings.withdraw")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response withdraw(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") FilingId id,
      @FormParam("reason") @Nullable @Personal String given) {
    var reason = Optional.ofNullable(given).orElse("");
    try {
      var kept = withdrawals.look(transactions.call(tx -> withdrawals.find(tx, caller, id)));
      transactions.run(tx -> withdrawals.withdraw(tx, caller, kept, reason));
      return Response.seeOther(URI.create("/home/filings/" + id)).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(question(request, caller, id, reason, e.type().slug()))
          .build();
    }
  }

  private Page question(
      ContainerRequestContext request,
      Caller caller,
      FilingId id,
      @Personal String reason,
      String wrong) {
    return transactions.call(
        tx ->
            pages.page(
                request,
                caller,
                "attorney/filing-withdrawal",
                reader.reader(tx, caller).locale(),
                new Question(reader.card(tx, caller, id), reason, wrong)));
  }
}
