package org.countersign.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The client's browser on DocuSign's pages, from our page there and back. */
final class DocusignVisit {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int TRIES = 480;
  private static final int FORM = 200;

  private final Connection connection;
  private final String path;
  private final HttpClient browser;

  /**
   * @param path of the ceremony
   * @param root whom the browser trusts
   */
  DocusignVisit(Connection connection, String path, X509Certificate root) {
    this.connection = connection;
    this.path = path + "/docusign";
    this.browser =
        HttpClient.newBuilder().sslContext(trusting(root)).connectTimeout(TIMEOUT).build();
  }

  /** Has what was approved sent, signs every envelope, and waits until all of it counts. */
  void sign() {
    connection.post(path, Map.of());
    while (await("READY", "CONFIRMING", "NONE").equals("READY")) {
      visit(URI.create(connection.post(path + "/views", Map.of()).path("url").asText()));
    }
    await("NONE");
    var reason = connection.get(path).path("reason").asText();
    if (!reason.isEmpty()) {
      throw new StoryFailure("The envelope ended without a signature: " + reason);
    }
  }

  private String await(String... steps) {
    return Pause.until(
        "DocuSign",
        TRIES,
        () -> {
          var step = connection.get(path).path("step").asText();
          return List.of(steps).contains(step) ? Optional.of(step) : Optional.empty();
        });
  }

  private void visit(URI address) {
    var at = address;
    var page = get(at);
    while (page.statusCode() != FORM) {
      at = location(at, page);
      page = get(at);
    }
    var back = location(at, post(at, "answer=finish"));
    // Home again: the page there leads on by itself, since a browser that comes from another site
    // keeps a strict cookie back.
    connection.follow(back);
    connection.follow(URI.create(back.getRawPath() + "/back?from=SIGNED"));
  }

  private HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  private HttpResponse<String> post(URI address, String form) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StoryFailure("DocuSign's page failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("Interrupted", e);
    }
  }

  private static URI location(URI from, HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(from::resolve)
        .orElseThrow(() -> new StoryFailure("DocuSign's page answered " + answer.statusCode()));
  }

  private static SSLContext trusting(X509Certificate root) {
    try {
      var roots = KeyStore.getInstance("PKCS12");
      roots.load(null, null);
      roots.setCertificateEntry("docusign", root);
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(roots);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new StoryFailure("DocuSign's root cannot be used", e);
    }
  }
}
