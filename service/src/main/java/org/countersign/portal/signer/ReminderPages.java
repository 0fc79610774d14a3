package org.countersign.portal.signer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Locale;
import org.countersign.filing.signing.Reminders;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Where the link "no more reminders" leads. Opening it changes nothing, since mail scanners open
 * links too. The token stays in the address of the POST, which mail programs send by themselves
 * (RFC 8058 §3.2).
 */
@Path("/reminders-off")
@Produces("text/html; charset=UTF-8")
public final class ReminderPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Reminders reminders;

  public ReminderPages(Pages pages, Transactions transactions, Reminders reminders) {
    this.pages = pages;
    this.transactions = transactions;
    this.reminders = reminders;
  }

  /**
   * The same for a link that nobody knows.
   *
   * @param token the link, to be sent back
   */
  public record Model(String token, boolean done) {}

  @GET
  @PublicEndpoint
  public Page ask(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    return page(request, token, false);
  }

  @POST
  @PublicEndpoint
  public Page end(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    transactions.run(tx -> reminders.optOut(tx, secret(token)));
    return page(request, token, true);
  }

  private Page page(ContainerRequestContext request, @Nullable String token, boolean done) {
    var link = secret(token);
    var language = transactions.call(tx -> reminders.language(tx, link)).orElse(Locale.ENGLISH);
    return pages.open(request, "signer/reminders", language, new Model(link.reveal(), done));
  }

  private static Secret secret(@Nullable String token) {
    return new Secret(token == null ? "" : token);
  }
}
