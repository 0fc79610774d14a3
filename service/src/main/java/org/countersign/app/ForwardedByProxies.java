package org.countersign.app;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.InetSocketAddress;
import java.util.List;
import org.countersign.platform.web.AddressRange;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Believes {@code X-Forwarded-*} and {@code Forwarded} from the proxies that the configuration
 * names and from nobody else: they say whether a request came by TLS.
 */
final class ForwardedByProxies implements HttpConfiguration.Customizer {
  private final ForwardedRequestCustomizer believed;
  private final List<AddressRange> proxies;

  private ForwardedByProxies(ForwardedRequestCustomizer believed, List<AddressRange> proxies) {
    this.believed = believed;
    this.proxies = List.copyOf(proxies);
  }

  /** Before the connectors are built; touches those that use forwarded headers. */
  static void confine(ServiceConfiguration configuration) {
    var proxies = configuration.modules().web().trustedProxies();
    if (configuration.getServerFactory() instanceof DefaultServerFactory factory) {
      factory.setApplicationConnectors(
          factory.getApplicationConnectors().stream()
              .map(connector -> confined(connector, proxies))
              .toList());
    }
  }

  static ConnectorFactory confined(ConnectorFactory connector, List<AddressRange> proxies) {
    return connector instanceof HttpConnectorFactory http && http.isUseForwardedHeaders()
        ? new Confined(http, proxies)
        : connector;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    // Of the connection itself: nothing that a header says.
    return request.getConnectionMetaData().getConnection().getEndPoint().getRemoteSocketAddress()
                instanceof InetSocketAddress peer
            && proxies.stream().anyMatch(range -> range.contains(peer.getAddress()))
        ? believed.customize(request, responseHeaders)
        : request;
  }

  /** A connector whose customizer asks who speaks. */
  private record Confined(HttpConnectorFactory http, List<AddressRange> proxies)
      implements ConnectorFactory {
    @Override
    public Connector build(
        Server server, MetricRegistry metrics, String name, @Nullable ThreadPool threads) {
      var connector = http.build(server, metrics, name, threads);
      // Within what counts the connector's connections.
      var configured = connector.getContainedBeans(HttpConfiguration.ConnectionFactory.class);
      if (configured.isEmpty()) {
        throw new IllegalStateException("Nothing says who is believed at connector " + name);
      }
      configured.forEach(
          factory ->
              factory
                  .getHttpConfiguration()
                  .getCustomizers()
                  .replaceAll(
                      each ->
                          each instanceof ForwardedRequestCustomizer forwarded
                              ? new ForwardedByProxies(forwarded, proxies)
                              : each));
      return connector;
    }
  }
}
