package org.countersign.trust.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyVersion;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.SigningKey;

/** Issues certificates and knows the authorities' own. */
public final class CertificateAuthority {
  /** Design §5: clocks differ, so a certificate is valid a little before it is made. */
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int LONGEST_NAME = 64;

  private final Keys keys;
  private final Profile profile;
  private final Issuer issuer;
  private final AuthorityRegister authorities;
  private final CertificateLedger ledger;
  private final TrustClock clock;

  CertificateAuthority(
      Keys keys,
      Profile profile,
      Issuer issuer,
      AuthorityRegister authorities,
      CertificateLedger ledger,
      TrustClock clock) {
    this.keys = keys;
    this.profile = profile;
    this.issuer = issuer;
    this.authorities = authorities;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Certifies a ceremony key: P-256 only, the caller has checked the proof of possession.
   *
   * @throws Failure {@link PkiProblem#KEY_NOT_ACCEPTED}
   */
  public IssuedCertificate issueCeremony(Tx tx, CeremonySubject subject, PublicKey key) {
    requireSubject(subject);
    requireKey(key);
    var notBefore = clock.now().minus(BACKDATED);
    // RFC 5280 §4.1.2.5: both ends belong to the period, hence the second less.
    var notAfter = notBefore.plus(subject.validity()).minusSeconds(1);
    var authority = authorities.current(CaRole.CEREMONY);
    var certificate =
        issuer.issue(
            authority.name(),
            authority.signer(),
            profile.ceremonyName(subject),
            key,
            new Issuer.Period(notBefore, notAfter),
            profile.issuedBy(authority).ceremony(subject));
    ledger.record(tx, authority, certificate, Optional.of(subject.world().value()));
    var chain = new ArrayList<X509Certificate>();
    chain.add(certificate);
    chain.addAll(authority.chain());
    return new IssuedCertificate(certificate, chain);
  }

  /**
   * Certifies an attorney's own key for years. The request has proved possession.
   *
   * @return with the ATTORNEYS authority's chain
   */
  public IssuedCertificate issueAttorney(
      Tx tx, AttorneySubject subject, CertificateRequest request) {
    var notBefore = clock.now().minus(BACKDATED);
    var notAfter = notBefore.plus(profile.attorneyValidity()).minusSeconds(1);
    var authority = authorities.current(CaRole.ATTORNEYS);
    var certificate =
        issuer.issue(
            authority.name(),
            authority.signer(),
            profile.attorneyName(subject),
            request.key(),
            new Issuer.Period(notBefore, notAfter),
            profile.issuedBy(authority).attorney());
    ledger.record(tx, authority, certificate, Optional.of(subject.world().value()));
    var chain = new ArrayList<X509Certificate>();
    chain.add(certificate);
    chain.addAll(authority.chain());
    return new IssuedCertificate(certificate, chain);
  }

  /** An authority's certificate. */
  public X509Certificate certificate(CaRole role) {
    return chain(role).get(0);
  }

  /** An authority's certificate up to the root, which is last. */
  public List<X509Certificate> chain(CaRole role) {
    return keys.certificates(role.key());
  }

  /** Every authority's certificate, older generations too: what completes any chain of ours. */
  public List<X509Certificate> certificates() {
    return authorities.all().stream().map(Authority::certificate).toList();
  }

  /** Every root's certificate, the newest last: old signatures lead to an older one. */
  public List<X509Certificate> roots() {
    return authorities.roots().stream().map(Authority::certificate).toList();
  }

  /** The key of a service that is in use now, with its certificate: of the same moment. */
  public ServiceKey serviceKey(ServiceRole role) {
    var active = keys.active(role.key());
    return new ServiceKey(active.key().orElseThrow(), active.chain());
  }

  /** The certificate of one of the service's own keys up to the root, leaf first. */
  public List<X509Certificate> chain(ServiceRole role) {
    return keys.certificates(role.key());
  }

  /** The key that belongs to {@link #chain(ServiceRole)}. */
  public SigningKey key(ServiceRole role) {
    return keys.require(role.key());
  }

  /** Notes the authorities' and the service's own certificates, so that they can be revoked. */
  void recordOwn(Tx tx) {
    authorities.all().forEach(authority -> recordOwn(tx, authority.chain()));
    for (var role : ServiceRole.values()) {
      keys.versions(role.key()).stream()
          .map(KeyVersion::chain)
          .forEach(chain -> recordOwn(tx, chain));
    }
  }

  private void recordOwn(Tx tx, List<X509Certificate> chain) {
    authorities
        .issuer(chain)
        .ifPresent(issuer -> ledger.record(tx, issuer, chain.get(0), Optional.empty()));
  }

  private static void requireSubject(CeremonySubject subject) {
    var validity = subject.validity();
    if (validity.compareTo(LONGEST) > 0 || validity.compareTo(BACKDATED) <= 0) {
      throw new IllegalArgumentException("A ceremony certificate lives at most " + LONGEST);
    }
    var name = subject.commonName();
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new IllegalArgumentException("A common name has 1 to 64 characters");
    }
    if (!subject.attorneyIdentifier().map(i -> i.matches("[0-9A-Z]{9}")).orElse(true)) {
      throw new IllegalArgumentException("An attorney identifier has 9 characters");
    }
  }

  private static void requireKey(PublicKey key) {
    if (!(key instanceof ECPublicKey ec) || !P256.isOnCurve(ec)) {
      throw new Failure(
          PkiProblem.KEY_NOT_ACCEPTED,
          "Only P-256 keys (named curve, a point on it) are certified. Make a new key pair.");
    }
  }
}
