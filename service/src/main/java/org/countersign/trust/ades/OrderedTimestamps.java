package org.countersign.trust.ades;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.ImprintAlgorithm;
import org.countersign.trust.pki.TimestampAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks authorities in their order until one gives a token. */
final class OrderedTimestamps implements TimestampSource {
  private static final Logger LOG = LoggerFactory.getLogger(OrderedTimestamps.class);
  private static final int NETWORK_CONCURRENCY = 32;

  private final List<Entry> entries;
  private final TrustClock clock;
  private final MetricRegistry metrics;
  private final int processors;

  OrderedTimestamps(List<Entry> entries, TrustClock clock, MetricRegistry metrics, int processors) {
    this.entries = List.copyOf(entries);
    this.clock = clock;
    this.metrics = metrics;
    this.processors = processors;
  }

  /** How one authority is asked. */
  @FunctionalInterface
  interface Stamping {
    byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) throws IOException;
  }

  /**
   * One authority.
   *
   * @param name for logs and metrics
   * @param remote whether answers come over the network
   */
  record Entry(String name, Stamping stamping, int maxTokenBytes, boolean remote, Breaker breaker) {
    static Entry builtIn(TimestampAuthority authority) {
      return new Entry(
          "built-in", authority::timestamp, authority.maxTokenBytes(), false, new Breaker());
    }

    static Entry http(String name, HttpTimestamps http) {
      return new Entry(name, http::timestamp, http.maxTokenBytes(), true, new Breaker());
    }
  }

  @Override
  public byte[] timestamp(ImprintAlgorithm algorithm, byte[] digest) {
    var reasons = new ArrayList<String>();
    for (var entry : entries) {
      if (entry.breaker().isOpen(clock.now())) {
        count(entry, "skipped");
        reasons.add(entry.name() + ": failed shortly before");
        continue;
      }
      try {
        var token = entry.stamping().timestamp(algorithm, digest);
        entry.breaker().succeeded();
        count(entry, "granted");
        return token;
      } catch (IOException | RuntimeException e) {
        // Also our own authority may refuse, and a signature must not be lost for it.
        count(entry, "failed");
        reasons.add(entry.name() + ": " + reason(e));
        if (entry.breaker().failed(clock.now())) {
          LOG.warn("Timestamp authority {} is left alone for a while: {}", entry.name(), reason(e));
        }
      }
    }
    throw new TimestampUnavailable(reasons);
  }

  /** Only our own words: an answer's text may hold anything. */
  private static String reason(Exception e) {
    return e instanceof TimestampRefused
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }

  private void count(Entry entry, String what) {
    metrics.counter(MetricRegistry.name("timestamps", entry.name(), what)).inc();
  }

  @Override
  public int maxTokenBytes() {
    return entries.stream().mapToInt(Entry::maxTokenBytes).max().orElseThrow();
  }

  @Override
  public int concurrency() {
    return entries.stream().anyMatch(Entry::remote) ? NETWORK_CONCURRENCY : processors;
  }
}
