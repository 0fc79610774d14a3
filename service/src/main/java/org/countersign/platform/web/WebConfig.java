package org.countersign.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The edge's settings.
 *
 * @param publicUrl where the world reaches us, without a trailing slash: links, problem types
 * @param bodyLimit most bytes of a buffered body
 * @param idempotencyWindow how long an answer is kept for its key
 */
public record WebConfig(URI publicUrl, DataSize bodyLimit, Duration idempotencyWindow) {
  /** Defaults: 1 MiB, 24 hours. */
  @JsonCreator
  public static WebConfig of(
      @JsonProperty(value = "publicUrl", required = true) URI publicUrl,
      @JsonProperty("bodyLimit") Optional<DataSize> bodyLimit,
      @JsonProperty("idempotencyWindow") Optional<Duration> idempotencyWindow) {
    return new WebConfig(
        publicUrl,
        bodyLimit.orElse(DataSize.mebibytes(1)),
        idempotencyWindow.orElse(Duration.ofHours(24)));
  }

  public WebConfig {
    if (publicUrl.toString().endsWith("/")) {
      throw new IllegalArgumentException("web.publicUrl ends without a slash");
    }
  }

  /** Whether the world reaches us by TLS. */
  public boolean https() {
    return "https".equals(publicUrl.getScheme());
  }
}
