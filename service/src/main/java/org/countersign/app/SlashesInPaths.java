package org.countersign.app;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import org.eclipse.jetty.http.UriCompliance;

/**
 * RFC 6960 appendix A.1 puts base64 into a path, so an encoded slash and two slashes in a row must
 * get through to the OCSP responder. Everywhere else they stay refused: what a path names must not
 * depend on who reads it.
 */
final class SlashesInPaths implements Filter {
  private static final String OCSP = "/ocsp/";

  private static final UriCompliance WITH_SLASHES =
      UriCompliance.DEFAULT.with(
          "ocsp",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT);

  private SlashesInPaths() {}

  /** Before the connectors are built. */
  static void allow(ServiceConfiguration configuration) {
    if (configuration.getServerFactory() instanceof DefaultServerFactory factory) {
      for (var connector : factory.getApplicationConnectors()) {
        if (connector instanceof HttpConnectorFactory http) {
          http.setUriCompliance(WITH_SLASHES);
        }
      }
    }
  }

  /** Lets the responder see them and nobody else. */
  static void confine(Environment environment) {
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    environment
        .servlets()
        .addFilter("slashes", new SlashesInPaths())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse answer) {
      var path = http.getRequestURI().toLowerCase(Locale.ROOT);
      if (!path.startsWith(OCSP) && (path.contains("%2f") || path.contains("//"))) {
        answer.sendError(HttpServletResponse.SC_BAD_REQUEST);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
