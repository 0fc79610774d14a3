package org.countersign.portal.attorney;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;

/** The beginning of a registration: an address, and a link mailed to it. */
@Path("/register")
@Produces("text/html; charset=UTF-8")
public final class RegisterPages {
  private static final int UNPROCESSABLE = 422;

  private final Pages pages;
  private final Transactions transactions;
  private final Registrations registrations;
  private final WorldId world;

  public RegisterPages(
      Pages pages, Transactions transactions, Registrations registrations, WorldId world) {
    this.pages = pages;
    this.transactions = transactions;
    this.registrations = registrations;
    this.world = world;
  }

  @GET
  @PublicEndpoint
  public Page form(@Context ContainerRequestContext request) {
    return pages.open(request, "attorney/register", Form.of(Map.of()));
  }

  /** Mails the link, in the language of this page. */
  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response start(
      @Context ContainerRequestContext request, MultivaluedMap<String, String> sent) {
    var form = Form.sent(sent);
    var language = pages.language(request, Locale.ENGLISH);
    try {
      transactions.run(tx -> registrations.start(tx, world, form.value("email"), language));
    } catch (Failure e) {
      form.add(e.errors());
      return Response.status(UNPROCESSABLE)
          .entity(pages.open(request, "attorney/register", form))
          .build();
    }
    return Response.seeOther(URI.create("/register/sent")).build();
  }

  @GET
  @Path("/sent")
  @PublicEndpoint
  public Page sent(@Context ContainerRequestContext request) {
    return pages.open(request, "attorney/sent", "");
  }
}
