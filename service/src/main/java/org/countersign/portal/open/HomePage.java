package org.countersign.portal.open;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;

/** The front door: what this is and where each kind of visitor goes. */
@Path("/")
@Produces("text/html; charset=UTF-8")
public final class HomePage {
  private final Pages pages;

  public HomePage(Pages pages) {
    this.pages = pages;
  }

  @GET
  @PublicEndpoint
  public Page home(@Context ContainerRequestContext request) {
    return pages.open(request, "open/home", "");
  }
}
