package org.countersign.portal;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.List;

/**
 * Headers of every page: nothing but our own scripts, styles and pictures runs or loads, no other
 * site frames it, no cache keeps it. Keeps the language that was chosen.
 */
@Priority(100)
final class PageHeaders implements ContainerResponseFilter {
  /**
   * Level 3 of the W3C's Content Security Policy. Bootstrap's pictures are data: URLs; PDF.js
   * decodes images by WebAssembly and shows some as blob: URLs.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
          + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self';"
          + " worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final boolean https;

  PageHeaders(URI publicUrl) {
    this.https = "https".equals(publicUrl.getScheme());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Page)) {
      return;
    }
    var headers = response.getHeaders();
    headers.put("Content-Security-Policy", List.of(POLICY));
    headers.put("Cache-Control", List.of("no-store"));
    headers.put("Permissions-Policy", List.of("camera=(), geolocation=(), microphone=()"));
    headers.put("Cross-Origin-Opener-Policy", List.of("same-origin"));
    Languages.chosen(request)
        .ifPresent(
            locale ->
                headers.add(
                    "Set-Cookie",
                    new NewCookie.Builder(Languages.COOKIE)
                        .value(locale.getLanguage())
                        .path("/")
                        .httpOnly(true)
                        .secure(https)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build()));
  }
}
