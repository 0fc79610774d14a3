package org.countersign.platform.web.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.countersign.platform.values.IdSource;
import org.slf4j.MDC;

/**
 * Gives every request an id of our own (none is taken from outside, so that logs cannot be forged)
 * and every answer the headers no resource changes.
 */
public final class RequestIdFilter implements Filter {
  /** The id's name in the logging context, and of the request attribute. */
  public static final String MDC_KEY = "requestId";

  static final int ID_BYTES = 15;

  private final IdSource ids;
  private final boolean https;

  public RequestIdFilter(IdSource ids, boolean https) {
    this.ids = ids;
    this.https = https;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var id = ids.token(ID_BYTES);
    request.setAttribute(MDC_KEY, id);
    MDC.put(MDC_KEY, id);
    try {
      if (response instanceof HttpServletResponse http) {
        http.setHeader("X-Request-Id", id);
        http.setHeader("X-Content-Type-Options", "nosniff");
        http.setHeader("Referrer-Policy", "no-referrer");
        if (https && request.isSecure()) {
          // RFC 6797 §6.1: one year. §7.2: not over a connection that anybody can change.
          http.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
      }
      chain.doFilter(request, response);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }
}
