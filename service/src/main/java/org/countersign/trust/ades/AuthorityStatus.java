package org.countersign.trust.ades;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.platform.outbound.OutboundBody;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundRequest;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status of the certificates of one HTTP timestamp authority, asked for or kept. */
final class AuthorityStatus {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorityStatus.class);
  private static final String LEFT_ALONE = "it failed shortly before";
  private static final int NONCE_BYTES = 32;

  private final String name;
  private final Set<TrustAnchor> anchors;
  private final TimestampConfig.Revocation config;
  private final Outside outside;
  private final Breaker breaker = new Breaker();

  /** What it asks with. */
  record Outside(
      OutboundClient client, SecureRandom random, TrustClock clock, MetricRegistry metrics) {}

  /**
   * @param config addresses that may be asked, and no others, whatever certificates name
   */
  AuthorityStatus(
      String name,
      List<X509Certificate> anchors,
      TimestampConfig.Revocation config,
      Outside outside) {
    this.name = name;
    this.anchors =
        anchors.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet());
    this.config = config;
    this.outside = outside;
  }

  /** The token's certificates from its signer to this authority's anchor; empty for any other's. */
  Optional<List<X509Certificate>> path(TimeStampToken token) {
    try {
      var signer = TokenPath.signer(token);
      return signer.isEmpty()
          ? Optional.empty()
          : Optional.of(TokenPath.to(anchors, signer.get(), token));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What shows that a certificate held.
   *
   * @throws RevocationUnavailable when nothing does, or when it did not hold
   */
  StatusEvidence of(PathStep step, RevocationCache cache) {
    var kept = kept(step, cache);
    // Kept and of now: asking again would tell nothing new.
    var current = kept.stream().filter(each -> each.isCurrent(outside.clock().now())).findFirst();
    var reasons = new LinkedHashSet<String>();
    var found = current.or(() -> asked(step, cache, reasons)).or(() -> kept.stream().findFirst());
    if (found.isEmpty()) {
      count("failed");
      if (!reasons.equals(Set.of(LEFT_ALONE))) {
        // Told when it was asked in vain, not by everybody who waits for it since.
        LOG.warn("No status of a certificate of timestamp authority {}: {}", name, reasons);
      }
      throw new RevocationUnavailable(
          List.of("The status of " + name + " cannot be had: " + String.join(", ", reasons) + "."));
    }
    if (found.get().voids(step.stampedAt())) {
      count("revoked");
      throw new RevocationUnavailable(
          List.of(
              "The certificate of " + name + " has been revoked: its timestamp proves nothing."));
    }
    return found.get();
  }

  private List<StatusEvidence> kept(PathStep step, RevocationCache cache) {
    var found = new ArrayList<StatusEvidence>();
    for (var kind : List.of(RevocationCache.Kind.ANSWER, RevocationCache.Kind.LIST)) {
      cache
          .newest(kind, step.about(kind))
          .flatMap(der -> read(kind, der, step))
          .filter(each -> supports(each, step))
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<StatusEvidence> read(
      RevocationCache.Kind kind, byte[] der, PathStep step) {
    try {
      return Optional.of(
          kind == RevocationCache.Kind.LIST
              ? ForeignList.read(der, step)
              : ForeignAnswer.read(der, step, Optional.empty()));
    } catch (TimestampRefused e) {
      // Kept for one of several certificates of the issuer; not for this one.
      return Optional.empty();
    }
  }

  private boolean supports(StatusEvidence evidence, PathStep step) {
    return evidence.supports(step, config.tolerated(), outside.clock().now());
  }

  private Optional<StatusEvidence> asked(
      PathStep step, RevocationCache cache, Set<String> reasons) {
    if (breaker.isOpen(outside.clock().now())) {
      reasons.add(LEFT_ALONE);
      return Optional.empty();
    }
    var responders =
        AuthorityNames.narrowed(config.responders(), AuthorityNames.responders(step.certificate()));
    for (var url : responders) {
      var answer = attempt(() -> answer(url, step), step, cache, reasons);
      if (answer.isPresent()) {
        return answer;
      }
    }
    for (var url :
        AuthorityNames.narrowed(config.addresses(), AuthorityNames.lists(step.certificate()))) {
      var list = attempt(() -> list(url, step), step, cache, reasons);
      if (list.isPresent()) {
        return list;
      }
    }
    return Optional.empty();
  }

  /** One question. */
  @FunctionalInterface
  private interface Question {
    StatusEvidence ask() throws IOException;
  }

  private Optional<StatusEvidence> attempt(
      Question question, PathStep step, RevocationCache cache, Set<String> reasons) {
    try {
      var evidence = question.ask();
      breaker.succeeded();
      if (!evidence.isCurrent(outside.clock().now())) {
        reasons.add("what it publishes is not of now");
        return Optional.empty();
      }
      cache.keep(
          evidence.kind(), step.about(evidence.kind()), evidence.thisUpdate(), evidence.der());
      if (!supports(evidence, step)) {
        reasons.add(
            "what it publishes is of " + evidence.thisUpdate() + ", older than the timestamp");
        return Optional.empty();
      }
      count("fetched");
      return Optional.of(evidence);
    } catch (TimestampRefused e) {
      // An answer, though not one to be used: the authority is there.
      reasons.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (IOException e) {
      reasons.add(e.getClass().getSimpleName());
      breaker.failed(outside.clock().now());
      return Optional.empty();
    }
  }

  private StatusEvidence list(URI url, PathStep step) throws IOException {
    return ForeignList.read(send(OutboundRequest.get(url)), step);
  }

  private StatusEvidence answer(URI url, PathStep step) throws IOException {
    var nonce = new byte[NONCE_BYTES];
    outside.random().nextBytes(nonce);
    var body = OutboundBody.bytes("application/ocsp-request", ForeignAnswer.request(step, nonce));
    return ForeignAnswer.read(send(OutboundRequest.post(url, body)), step, Optional.of(nonce));
  }

  private byte[] send(OutboundRequest request) throws IOException {
    var answer = outside.client().send(request.within(config.patience()));
    if (answer.status() != 200) {
      throw new TimestampRefused("HTTP status " + answer.status());
    }
    return answer.body();
  }

  private void count(String what) {
    outside.metrics().counter(MetricRegistry.name("timestamps", name, "status", what)).inc();
  }
}
