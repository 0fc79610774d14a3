package org.countersign.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The edge's settings.
 *
 * @param publicUrl where the world reaches us, without a trailing slash: links, problem types
 * @param bodyLimit most bytes of a buffered body
 * @param idempotencyWindow how long an answer is kept for its key
 * @param trustedProxies addresses whose word counts about how a request reached them
 */
public record WebConfig(
    URI publicUrl,
    DataSize bodyLimit,
    Duration idempotencyWindow,
    List<AddressRange> trustedProxies) {
  /** Defaults: 1 MiB, 24 hours, a proxy on this machine. */
  @JsonCreator
  public static WebConfig of(
      @JsonProperty(value = "publicUrl", required = true) URI publicUrl,
      @JsonProperty("bodyLimit") Optional<DataSize> bodyLimit,
      @JsonProperty("idempotencyWindow") Optional<Duration> idempotencyWindow,
      @JsonProperty("trustedProxies") Optional<List<AddressRange>> trustedProxies) {
    return new WebConfig(
        publicUrl,
        bodyLimit.orElse(DataSize.mebibytes(1)),
        idempotencyWindow.orElse(Duration.ofHours(24)),
        trustedProxies.orElseGet(
            () -> List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"))));
  }

  public WebConfig {
    trustedProxies = List.copyOf(trustedProxies);
    if (publicUrl.toString().endsWith("/")) {
      throw new IllegalArgumentException("web.publicUrl ends without a slash");
    }
  }

  /** Whether the world reaches us by TLS. */
  public boolean https() {
    return "https".equals(publicUrl.getScheme());
  }
}
