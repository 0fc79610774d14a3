package org.countersign.trust.pki;

import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.KeyVersion;
import org.countersign.trust.keys.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities' and the service's own certificates, kept beside their keys. Authorities are
 * certified where the root's key is at hand; the service's own certificates are made by whoever has
 * the SERVICES authority, and renewed in their last quarter.
 */
final class Authorities {
  private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

  private final Keys keys;
  private final OwnCertificates certificates;
  private final Duration serviceValidity;
  private final TrustClock clock;

  Authorities(Keys keys, Profile profile, PkiConfig config, Issuer issuer, TrustClock clock) {
    this.keys = keys;
    this.certificates = new OwnCertificates(profile, config.validity(), issuer, clock);
    this.serviceValidity = config.validity().service();
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
    renew();
  }

  /**
   * Certifies what can be certified here. A key file that cannot be written stops nobody before a
   * certificate in it has expired.
   */
  void renew() {
    if (wanted(allVersions()).isEmpty()) {
      return;
    }
    try {
      keys.certify(this::issue);
    } catch (UncheckedIOException e) {
      if (!missing().isEmpty() || Arrays.stream(ServiceRole.values()).anyMatch(this::expired)) {
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

  private boolean expired(ServiceRole role) {
    var chain = keys.certificates(role.key());
    return chain.isEmpty() || !clock.now().isBefore(Asn1.notAfter(chain.get(0)));
  }

  private List<KeyVersion> allVersions() {
    return Arrays.stream(KeyRole.values()).flatMap(role -> keys.versions(role).stream()).toList();
  }

  /** Root first, then authorities, then services: each needs those before. */
  private Map<String, X509Certificate> issue(List<KeyVersion> before) {
    var made = new HashMap<String, X509Certificate>();
    var versions = new ArrayList<>(before);
    for (var wanted = wanted(versions); !wanted.isEmpty(); wanted = wanted(versions)) {
      var version = wanted.get(0);
      var certificate = certify(version, versions);
      made.put(version.name(), certificate);
      versions.remove(version);
      // A chain of one will do: the file puts the rest together.
      versions.add(
          new KeyVersion(
              version.name(),
              version.role(),
              version.generation(),
              version.activeFrom(),
              version.key(),
              List.of(certificate)));
    }
    return made;
  }

  private X509Certificate certify(KeyVersion version, List<KeyVersion> all) {
    var key = publicKey(version);
    if (version.role() == KeyRole.ROOT_CA) {
      return certificates.root(version.key().orElseThrow(), version.generation());
    }
    var authority = caRole(version.role());
    if (authority.isPresent()) {
      var root = authority(CaRole.ROOT, all).orElseThrow();
      return certificates.issuer(root, authority.get(), version.generation(), key);
    }
    return certificates.service(
        authority(CaRole.SERVICES, all).orElseThrow(), serviceRole(version.role()), key);
  }

  /** Keys that lack a certificate, or whose certificate ends soon, and can be given one here. */
  private List<KeyVersion> wanted(List<KeyVersion> versions) {
    var wanted = new ArrayList<KeyVersion>();
    boolean root = authority(CaRole.ROOT, versions).isPresent();
    boolean services = authority(CaRole.SERVICES, versions).isPresent();
    for (var version : versions) {
      boolean bare = version.key().isPresent() && version.chain().isEmpty();
      if (version.role() == KeyRole.ROOT_CA) {
        addIf(bare, version, wanted);
      } else if (caRole(version.role()).isPresent()) {
        addIf(bare && root, version, wanted);
      } else if (version.role() != KeyRole.ACCESS_TOKEN) {
        addIf(services && (bare || due(version, versions)), version, wanted);
      }
    }
    return wanted;
  }

  private static void addIf(boolean holds, KeyVersion version, List<KeyVersion> wanted) {
    if (holds) {
      wanted.add(version);
    }
  }

  /** Only a role's newest key gets another certificate: older ones run out. */
  private boolean due(KeyVersion version, List<KeyVersion> all) {
    return version.key().isPresent()
        && all.stream()
            .noneMatch(
                other ->
                    other.role() == version.role() && other.generation() > version.generation())
        && clock
            .now()
            .plus(serviceValidity.dividedBy(4))
            .isAfter(Asn1.notAfter(version.chain().get(0)));
  }

  /** The newest authority of a role that is certified, due and has its key here. */
  private Optional<Authority> authority(CaRole role, List<KeyVersion> all) {
    Instant now = clock.now();
    return all.stream()
        .filter(version -> version.role() == role.key())
        .filter(version -> version.key().isPresent() && !version.chain().isEmpty())
        .filter(version -> !version.activeFrom().isAfter(now))
        .max(Comparator.comparingInt(KeyVersion::generation))
        .map(version -> Authority.of(role, version));
  }

  private static Optional<CaRole> caRole(KeyRole role) {
    return Arrays.stream(CaRole.values()).filter(ca -> ca.key() == role).findFirst();
  }

  private static ServiceRole serviceRole(KeyRole role) {
    return Arrays.stream(ServiceRole.values())
        .filter(service -> service.key() == role)
        .findFirst()
        .orElseThrow();
  }

  private static PublicKey publicKey(KeyVersion version) {
    return version.key().orElseThrow().publicKey();
  }
}
