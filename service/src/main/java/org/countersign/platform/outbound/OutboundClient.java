package org.countersign.platform.outbound;

import io.dropwizard.lifecycle.Managed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.util.Timeout;

/** Calls to others over HTTP. */
public final class OutboundClient implements Managed {
  private static final int CONNECTIONS = 100;
  // A batch's timestamps are asked for side by side.
  private static final int CONNECTIONS_PER_HOST = 40;
  private static final long DEFAULT_MAXIMUM_ANSWER = 1024L * 1024;

  private final Set<String> trusted;
  private final Duration total;
  private final long maximumAnswer;
  private final CloseableHttpClient toTrusted;
  private final CloseableHttpClient toStrangers;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "outbound-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  public OutboundClient(OutboundConfig config) {
    this(config, SystemDefaultDnsResolver.INSTANCE);
  }

  OutboundClient(OutboundConfig config, DnsResolver resolver) {
    this.trusted =
        config.trustedOrigins().orElse(List.of()).stream()
            .map(OutboundClient::origin)
            .collect(Collectors.toUnmodifiableSet());
    this.total = config.totalTimeout().map(d -> d.toJavaDuration()).orElse(Duration.ofSeconds(120));
    this.maximumAnswer =
        config.maximumAnswer().map(size -> size.toBytes()).orElse(DEFAULT_MAXIMUM_ANSWER);
    this.toTrusted = client(config, resolver);
    this.toStrangers = client(config, new AddressGuard(resolver));
  }

  /**
   * Makes one call, once, following no redirect; any status is an answer. Never inside a
   * transaction.
   *
   * @throws OutboundRefusal when the destination is forbidden or the answer too large
   * @throws IOException when no answer came within the configured times
   */
  public OutboundAnswer send(OutboundRequest request) throws IOException {
    var uri = request.uri();
    boolean known = trusted.contains(origin(uri));
    if (!known && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new OutboundRefusal("Only https may leave, not " + origin(uri));
    }
    var message = message(request);
    var limit = request.timeout().filter(own -> own.compareTo(total) < 0).orElse(total);
    var deadline = deadlines.schedule(message::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return (known ? toTrusted : toStrangers).execute(message, this::answer);
    } catch (AddressGuard.Forbidden e) {
      throw new OutboundRefusal("The address of " + origin(uri) + " is not a public one");
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpUriRequestBase message(OutboundRequest request) {
    var message = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(message::setHeader);
    request
        .body()
        .ifPresent(
            body ->
                message.setEntity(
                    new EntityTemplate(
                        body.length().orElse(-1),
                        ContentType.parse(body.contentType()),
                        null,
                        body.writer()::writeTo)));
    return message;
  }

  private OutboundAnswer answer(ClassicHttpResponse response) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    for (var header : response.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
    }
    return new OutboundAnswer(response.getCode(), headers, body(response));
  }

  private byte[] body(ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    var collected = new ByteArrayOutputStream();
    var input = entity.getContent();
    var buffer = new byte[8192];
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      if (collected.size() + read > maximumAnswer) {
        // Closing at once, unread, keeps the rest from being drawn.
        response.close();
        throw new OutboundRefusal("The answer has more than " + maximumAnswer + " bytes");
      }
      collected.write(buffer, 0, read);
    }
    return collected.toByteArray();
  }

  /** Scheme, host and port in one spelling. */
  private static String origin(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static CloseableHttpClient client(OutboundConfig config, DnsResolver resolver) {
    var connect =
        Timeout.of(
            config.connectTimeout().map(d -> d.toJavaDuration()).orElse(Duration.ofSeconds(5)));
    var silence =
        Timeout.of(
            config.responseTimeout().map(d -> d.toJavaDuration()).orElse(Duration.ofSeconds(30)));
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_PER_HOST)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(silence)
                .setRedirectsEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("countersign")
        .build();
  }

  @Override
  public void stop() throws IOException {
    deadlines.shutdownNow();
    toTrusted.close();
    toStrangers.close();
  }
}
