package org.countersign.trust.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.SigningKey;

/** Makes the certificates of the authorities and of the service's own keys. */
final class OwnCertificates {
  /** So that a leaf dated five minutes back still lies inside its issuer's time. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private final Profile profile;
  private final ValidityConfig validity;
  private final Issuer issuer;
  private final TrustClock clock;

  OwnCertificates(Profile profile, ValidityConfig validity, Issuer issuer, TrustClock clock) {
    this.profile = profile;
    this.validity = validity;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Self-issued: the first, and every renewal with the same key. */
  X509Certificate root(SigningKey key, int generation) {
    var name = profile.authorityName(CaRole.ROOT, generation);
    var from = clock.now().minus(BACKDATED);
    return issuer.issue(
        name,
        key,
        name,
        key.publicKey(),
        new Issuer.Period(from, from.plus(validity.root()).minusSeconds(1)),
        profile.root());
  }

  X509Certificate issuer(Authority root, CaRole role, int generation, PublicKey key) {
    return issuer.issue(
        root.name(),
        root.signer(),
        profile.authorityName(role, generation),
        key,
        within(root, validity.issuer()),
        profile.issuedBy(root).issuer());
  }

  X509Certificate service(Authority services, ServiceRole role, PublicKey key) {
    return issuer.issue(
        services.name(),
        services.signer(),
        profile.serviceName(role),
        key,
        within(services, validity.service()),
        profile.issuedBy(services).service(role));
  }

  /** A certificate never outlives its issuer's. */
  private Issuer.Period within(Authority by, Duration wanted) {
    Instant from = clock.now().minus(BACKDATED);
    Instant start = Asn1.notBefore(by.certificate());
    Instant last = Asn1.notAfter(by.certificate());
    Instant end = from.plus(wanted).minusSeconds(1);
    return new Issuer.Period(from.isBefore(start) ? start : from, end.isAfter(last) ? last : end);
  }
}
