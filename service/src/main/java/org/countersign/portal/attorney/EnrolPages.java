package org.countersign.portal.attorney;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Where one-time links lead. Their tokens stand in the fragment, which no server sees; nothing is
 * used up before a button is pressed, so that scanners of mail may open them.
 */
@Path("/")
@Produces("text/html; charset=UTF-8")
public final class EnrolPages {
  private final Pages pages;

  public EnrolPages(Pages pages) {
    this.pages = pages;
  }

  /** Makes a passkey. */
  @GET
  @Path("enrol")
  @PublicEndpoint
  public Page enrol(
      @Context ContainerRequestContext request, @QueryParam("next") @Nullable String next) {
    return pages.open(request, "attorney/enrol", new SignInPages.Model(NextPage.of(next)));
  }

  /** Proves a mail address. */
  @GET
  @Path("verify-email")
  @PublicEndpoint
  public Page verifyEmail(@Context ContainerRequestContext request) {
    return pages.open(request, "attorney/verify-email", "");
  }
}
