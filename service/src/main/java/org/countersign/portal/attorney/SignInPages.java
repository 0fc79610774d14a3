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

/** Sign-in by passkey; the script asks the API. */
@Path("/sign-in")
@Produces("text/html; charset=UTF-8")
public final class SignInPages {
  private final Pages pages;

  public SignInPages(Pages pages) {
    this.pages = pages;
  }

  /**
   * Where to go afterwards.
   *
   * @param next a path of ours
   */
  public record Model(String next) {}

  @GET
  @PublicEndpoint
  public Page form(
      @Context ContainerRequestContext request, @QueryParam("next") @Nullable String next) {
    return pages.open(request, "attorney/sign-in", new Model(NextPage.of(next)));
  }
}
