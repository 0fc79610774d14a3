package org.countersign.platform.outbound;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Rules for our calls to others.
 *
 * @param trustedOrigins {@code http://127.0.0.1:9090}: scheme, host and port that may be private
 *     and may be plain http; everything else must be https to a public address
 * @param connectTimeout default 5 s
 * @param responseTimeout longest silence; default 30 s
 * @param totalTimeout whole call, body included; default 120 s
 * @param maximumAnswer default 1 MiB
 */
public record OutboundConfig(
    Optional<List<URI>> trustedOrigins,
    Optional<Duration> connectTimeout,
    Optional<Duration> responseTimeout,
    Optional<Duration> totalTimeout,
    Optional<DataSize> maximumAnswer) {
  /** Defaults, and these origins trusted. */
  public static OutboundConfig trusting(URI... origins) {
    return new OutboundConfig(
        Optional.of(List.of(origins)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
