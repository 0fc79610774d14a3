package org.countersign.trust.pki;

import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities' and the service's own certificates, kept beside their keys. Made once where
 * allowed; the service's own are renewed in their last quarter.
 */
final class Authorities {
  private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

  /** So that a leaf dated five minutes back still lies inside its issuer's time. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private final Keys keys;
  private final Profile profile;
  private final PkiConfig config;
  private final Issuer issuer;
  private final TrustClock clock;

  Authorities(Keys keys, Profile profile, PkiConfig config, Issuer issuer, TrustClock clock) {
    this.keys = keys;
    this.profile = profile;
    this.config = config;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Leaves every role with a certificate, or fails naming all that have none. */
  void establish() {
    if (!missing().isEmpty() && !keys.mayCreate()) {
      throw new IllegalStateException(
          "The key file has no certificate for: "
              + missing()
              + ". Create the authorities with the operator's command first.");
    }
    if (!missing().isEmpty() || anyService(role -> due(keys.certificates(role.key())))) {
      complete();
    }
  }

  /** A key file that cannot be written stops nobody before a certificate in it has expired. */
  private void complete() {
    try {
      keys.certify(this::complete);
    } catch (UncheckedIOException e) {
      if (!missing().isEmpty() || anyService(role -> !valid(keys.certificates(role.key())))) {
        throw e;
      }
      LOG.warn("Service certificates are due for renewal, but the key file cannot be written", e);
    }
  }

  private List<String> missing() {
    return Arrays.stream(CaRole.values())
        .filter(role -> keys.certificates(role.key()).isEmpty())
        .map(CaRole::fileName)
        .toList();
  }

  private static boolean anyService(Predicate<ServiceRole> matches) {
    return Arrays.stream(ServiceRole.values()).anyMatch(matches);
  }

  private boolean valid(List<X509Certificate> chain) {
    return !chain.isEmpty() && clock.now().isBefore(Asn1.notAfter(chain.get(0)));
  }

  private Map<KeyRole, List<X509Certificate>> complete(Map<KeyRole, List<X509Certificate>> before) {
    var chains = new EnumMap<KeyRole, List<X509Certificate>>(KeyRole.class);
    chains.putAll(before);
    var root =
        chains.computeIfAbsent(
            KeyRole.ROOT_CA,
            role ->
                List.of(
                    issue(
                        CaRole.ROOT,
                        profile.authorityName(CaRole.ROOT),
                        role,
                        config.validity().root(),
                        profile.root())));
    for (var role : List.of(CaRole.CEREMONY, CaRole.SERVICES, CaRole.ATTORNEYS)) {
      chains.computeIfAbsent(
          role.key(),
          key ->
              chain(
                  issue(
                      CaRole.ROOT,
                      profile.authorityName(role),
                      key,
                      config.validity().issuer(),
                      profile.issuer()),
                  root));
    }
    var services = chains.getOrDefault(KeyRole.SERVICES_CA, List.of());
    for (var role : ServiceRole.values()) {
      if (due(chains.getOrDefault(role.key(), List.of()))) {
        chains.put(role.key(), chain(issueService(role), services));
      }
    }
    return chains;
  }

  private X509Certificate issueService(ServiceRole role) {
    return issue(
        CaRole.SERVICES,
        profile.serviceName(role),
        role.key(),
        config.validity().service(),
        profile.service(role));
  }

  private X509Certificate issue(
      CaRole by, X500Name name, KeyRole key, Duration validity, List<Extension> extensions) {
    Instant from = clock.now().minus(BACKDATED);
    return issuer.issue(
        profile.authorityName(by),
        keys.require(by.key()),
        name,
        keys.require(key).publicKey(),
        new Issuer.Period(from, from.plus(validity).minusSeconds(1)),
        extensions);
  }

  private boolean due(List<X509Certificate> chain) {
    return chain.isEmpty()
        || clock
            .now()
            .plus(config.validity().service().dividedBy(4))
            .isAfter(Asn1.notAfter(chain.get(0)));
  }

  private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> above) {
    var chain = new ArrayList<X509Certificate>();
    chain.add(leaf);
    chain.addAll(above);
    return List.copyOf(chain);
  }
}
