package org.countersign.platform.web.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.countersign.platform.web.ProblemCatalogue;
import org.countersign.platform.web.ProblemView;
import org.countersign.platform.web.WebProblem;

/**
 * Where the world reaches us by TLS, nothing else gets in. A person who typed an address is led to
 * the same page by TLS; a program is refused, so that it does not go on sending its credentials in
 * the clear and never notice.
 */
public final class TlsOnly implements Filter {
  private static final int PERMANENT_REDIRECT = 308;
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");
  private static final List<String> PROGRAMS = List.of("/v1/", "/oauth2/", "/.well-known/");

  private final URI publicUrl;
  private final List<String> plain;
  private final ProblemCatalogue problems;
  private final ObjectMapper json;

  /**
   * @param plain beginnings of paths that stay open to all: what is served there is signed itself
   */
  public TlsOnly(URI publicUrl, List<String> plain, ProblemCatalogue problems, ObjectMapper json) {
    this.publicUrl = publicUrl;
    this.plain = List.copyOf(plain);
    this.problems = problems;
    this.json = json;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.isSecure()
        || !(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)
        || begins(http, plain)) {
      chain.doFilter(request, response);
    } else if (LOOKING.contains(http.getMethod())
        && http.getHeader("Authorization") == null
        && !begins(http, PROGRAMS)) {
      // To our own address, whatever host the request named.
      answer.setStatus(PERMANENT_REDIRECT);
      answer.setHeader("Location", publicUrl + http.getRequestURI() + query(http));
      answer.setHeader("Cache-Control", "no-store");
    } else {
      refuse(answer);
    }
  }

  private void refuse(HttpServletResponse answer) throws IOException {
    var view =
        ProblemView.of(
            problems,
            WebProblem.HTTPS_REQUIRED,
            "Call "
                + publicUrl
                + " instead. What this request carried was not looked at, and has crossed the"
                + " network readable by all: replace credentials that were in it.",
            List.of());
    answer.setStatus(WebProblem.HTTPS_REQUIRED.status());
    answer.setContentType(ProblemView.MEDIA_TYPE);
    // What is left of the request's body is not read.
    answer.setHeader("Connection", "close");
    answer.getOutputStream().write(json.writeValueAsBytes(view));
  }

  private static boolean begins(HttpServletRequest request, List<String> beginnings) {
    return beginnings.stream().anyMatch(request.getRequestURI()::startsWith);
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : "?" + request.getQueryString();
  }
}
