package org.countersign.portal;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.annotation.Annotation;
import java.net.URI;
import org.countersign.platform.web.ProblemView;

/**
 * A person whose browser asked for a page is answered by a page, also when something is wrong. Runs
 * before {@link PageHeaders}.
 */
@Priority(200)
final class ProblemPages implements ContainerResponseFilter {
  private static final int UNAUTHENTICATED = 401;

  private final Pages pages;

  ProblemPages(Pages pages) {
    this.pages = pages;
  }

  /**
   * What went wrong, in words.
   *
   * @param ceremony whether the visitor was in a ceremony, and so has a link to go back to
   */
  public record Model(int status, String code, String requestId, boolean ceremony) {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ProblemView problem && wantsPage(request)) {
      var path = request.getUriInfo().getPath();
      if (problem.status() == UNAUTHENTICATED && pages.isHandedOver(request)) {
        redirect(response, URI.create("/in-person/locked"));
        return;
      }
      if (problem.status() == UNAUTHENTICATED && !path.startsWith("ceremonies/")) {
        redirect(response, signIn(request));
        return;
      }
      var model =
          new Model(
              problem.status(),
              problem.code(),
              problem.requestId().orElse(""),
              path.startsWith("ceremonies/") || path.startsWith("sign"));
      response.setEntity(
          pages.open(request, "open/problem", model),
          new Annotation[0],
          MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
  }

  private static void redirect(ContainerResponseContext response, URI to) {
    response.setEntity(null);
    response.setStatusInfo(Response.Status.SEE_OTHER);
    response.getHeaders().putSingle(HttpHeaders.LOCATION, to);
  }

  /** Back to the page that was asked for; what was only to be posted is asked for anew. */
  private static URI signIn(ContainerRequestContext request) {
    var asked = request.getUriInfo().getRequestUri();
    var query = asked.getRawQuery();
    var next =
        HttpMethod.GET.equals(request.getMethod())
            ? asked.getRawPath() + (query == null ? "" : "?" + query)
            : "/home";
    return UriBuilder.fromPath("/sign-in").queryParam("next", "{next}").build(next);
  }

  /** Browsers name HTML when a person goes to a page; programs and scripts do not. */
  private static boolean wantsPage(ContainerRequestContext request) {
    return request.getAcceptableMediaTypes().stream()
        .anyMatch(type -> !type.isWildcardSubtype() && type.isCompatible(MediaType.TEXT_HTML_TYPE));
  }
}
