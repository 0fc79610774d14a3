package org.countersign.portal;

import io.dropwizard.servlets.assets.AssetServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Styles, scripts and pictures: our own, and those of the libraries in the jar. */
final class Assets {
  /** Below it lies everything a page loads. */
  static final String PATH = "/assets/";

  private static final String WEBJARS = "/META-INF/resources/webjars/";

  /** Directory of each library in its webjar; the versions are those of the pom (a test looks). */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "bootstrap", "bootstrap/5.3.8",
          "pdfjs", "pdfjs-dist/5.4.624",
          "js-sha256", "js-sha256/0.11.1");

  private Assets() {}

  /** By path, without the final star. */
  static Map<String, Servlet> servlets() {
    var servlets = new LinkedHashMap<String, Servlet>();
    servlets.put(PATH, servlet("/org/countersign/portal/assets", PATH));
    LIBRARIES.forEach(
        (name, directory) -> {
          var path = PATH + "lib/" + name + "/";
          servlets.put(path, servlet(WEBJARS + directory, path));
        });
    return servlets;
  }

  private static Servlet servlet(String resources, String path) {
    return new AssetServlet(resources, path, null, StandardCharsets.UTF_8);
  }

  /** A worker obeys the policy its own script came with. Copies are kept and asked about again. */
  static final class Headers implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (response instanceof HttpServletResponse http) {
        http.setHeader("Content-Security-Policy", PageHeaders.POLICY);
        http.setHeader("Cache-Control", "no-cache");
        http.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      }
      chain.doFilter(request, response);
    }
  }
}
