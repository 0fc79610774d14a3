package org.countersign.trust.ades;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.TimestampAuthority;

/**
 * Builds what of signature formats needs the outside: timestamps, and what proves those of others.
 *
 * @param timestamps every timestamp the service puts anywhere
 * @param revocation of foreign authorities
 * @param foreignAnchors certificates that the chains of foreign authorities end at
 */
public record AdesModule(
    TimestampSource timestamps,
    TimestampRevocation revocation,
    List<X509Certificate> foreignAnchors) {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int TOKEN_BYTES = 8 * 1024;

  /**
   * What it stands on.
   *
   * @param processors of this machine
   */
  public record Needs(
      TimestampAuthority builtIn,
      OutboundClient outbound,
      TrustClock clock,
      SecureRandom random,
      MetricRegistry metrics,
      int processors) {}

  /**
   * Reads the anchors of foreign authorities.
   *
   * @throws AnchorsUnavailable naming every file that cannot be read, and every authority of which
   *     no status can be had
   */
  public static AdesModule build(TimestampConfig config, Needs needs) {
    var entries = new ArrayList<OrderedTimestamps.Entry>();
    var problems = new ArrayList<String>();
    var foreign = new ArrayList<X509Certificate>();
    var statuses = new ArrayList<AuthorityStatus>();
    for (var authority : config.authorities()) {
      if (authority instanceof TimestampConfig.Http http) {
        var anchors =
            http.trustAnchors().stream().flatMap(f -> read(f, problems).stream()).toList();
        foreign.addAll(anchors);
        entries.add(http(http, needs, anchors));
        statuses.add(status(http, needs, anchors, problems));
      } else {
        entries.add(OrderedTimestamps.Entry.builtIn(needs.builtIn()));
      }
    }
    if (!problems.isEmpty()) {
      throw new AnchorsUnavailable(problems);
    }
    return new AdesModule(
        new OrderedTimestamps(entries, needs.clock(), needs.metrics(), needs.processors()),
        new TimestampRevocation(statuses),
        List.copyOf(foreign));
  }

  private static AuthorityStatus status(
      TimestampConfig.Http http,
      Needs needs,
      List<X509Certificate> anchors,
      List<String> problems) {
    var revocation = http.revocation();
    if (revocation.addresses().isEmpty() && revocation.responders().isEmpty()) {
      problems.add(
          "timestamps.revocation: "
              + http.url().getHost()
              + " has neither lists nor ocsp; what it stamps could never be proved.");
    }
    return new AuthorityStatus(
        http.url().getHost(),
        anchors,
        revocation,
        new AuthorityStatus.Outside(
            needs.outbound(), needs.random(), needs.clock(), needs.metrics()));
  }

  private static OrderedTimestamps.Entry http(
      TimestampConfig.Http http, Needs needs, List<X509Certificate> anchors) {
    var check =
        new TimestampReply(
            anchors,
            Set.copyOf(http.policies().orElse(List.of())),
            http.maxTokenBytes().map(size -> Math.toIntExact(size.toBytes())).orElse(TOKEN_BYTES),
            needs.clock());
    return OrderedTimestamps.Entry.http(
        http.url().getHost(),
        new HttpTimestamps(
            http.url(),
            http.timeout().map(timeout -> timeout.toJavaDuration()).orElse(TIMEOUT),
            needs.outbound(),
            needs.random(),
            check));
  }

  private static List<X509Certificate> read(Path file, List<String> problems) {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      problems.add("timestamps.trustAnchors: " + file + " holds no certificate.");
      return List.of();
    }
  }
}
