package org.countersign.filing.signing.docusign;

import com.docusign.esign.client.ApiClient;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.media.multipart.MultiPartFeature;

/**
 * The SDK's client with the connection it should have: certificates and host names are verified
 * (its own accepts any), everything has a time limit (its own waits for ever), and no request is
 * sent twice behind our back (the JDK's connection repeats a POST whose answer got lost). One per
 * call: the SDK keeps the last answer's status and headers in it.
 */
final class VerifiedApiClient extends ApiClient {
  /** Null while the SDK's constructor runs, which builds a client that is never used. */
  private final @org.jspecify.annotations.Nullable Transport transport;

  /**
   * How calls travel.
   *
   * @param tls whose certificates are believed
   */
  record Transport(SSLContext tls, int connectMillis, int readMillis) {}

  VerifiedApiClient(Transport transport) {
    this.transport = transport;
    rebuildHttpClient();
  }

  /** Also asked by the SDK for every call of OAuth. */
  @Override
  protected Client buildHttpClient(boolean debugging) {
    if (transport == null) {
      return ClientBuilder.newClient();
    }
    var config =
        new ClientConfig()
            .register(MultiPartFeature.class)
            .register(json)
            .register(JacksonFeature.class)
            .register(new Once())
            .register(new NoLengthOfItsOwn())
            .property(ClientProperties.CONNECT_TIMEOUT, transport.connectMillis())
            .property(ClientProperties.READ_TIMEOUT, transport.readMillis())
            .property(ClientProperties.FOLLOW_REDIRECTS, false)
            .property(ClientProperties.SUPPRESS_HTTP_COMPLIANCE_VALIDATION, true)
            .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.BUFFERED)
            .connectorProvider(new Apache5ConnectorProvider());
    return ClientBuilder.newBuilder().sslContext(transport.tls()).withConfig(config).build();
  }

  /** Nothing is sent again, and nowhere else. */
  private static final class Once implements Apache5HttpClientBuilderConfigurator {
    @Override
    public HttpClientBuilder configure(HttpClientBuilder builder) {
      return builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
    }
  }

  /** The SDK says {@code Content-Length: 0} of bodies that it then sends. */
  private static final class NoLengthOfItsOwn implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
      request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    }
  }
}
