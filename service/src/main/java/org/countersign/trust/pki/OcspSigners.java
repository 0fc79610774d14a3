package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.SigningKey;

/**
 * This node's responder keys, one per authority: made here, never stored, certified for days, made
 * anew at half time (docs/decisions/0012). RFC 6960 §4.2.2.2.1 wants the life of a certificate with
 * nocheck short, since nothing can revoke it.
 */
final class OcspSigners {
  /** So that a client whose clock is behind accepts a responder just made. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private final Keys keys;
  private final Issuer issuer;
  private final Profile profile;
  private final CertificateLedger ledger;
  private final Duration validity;
  private final TrustClock clock;
  private final Map<String, Signer> signers = new ConcurrentHashMap<>();

  OcspSigners(
      Keys keys,
      Issuer issuer,
      Profile profile,
      CertificateLedger ledger,
      Duration validity,
      TrustClock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.profile = profile;
    this.ledger = ledger;
    this.validity = validity;
    this.clock = clock;
  }

  /** A key and what the authority certified. */
  record Signer(SigningKey key, X509Certificate certificate, Instant renewAt) {}

  /** The responder of an authority whose key is online. */
  Signer of(Tx tx, Authority authority) {
    var known = signers.get(authority.id());
    if (known != null && clock.now().isBefore(known.renewAt())) {
      return known;
    }
    var made = make(tx, authority);
    signers.put(authority.id(), made);
    return made;
  }

  private Signer make(Tx tx, Authority authority) {
    var key = keys.shortLived();
    var now = clock.now();
    var end = now.plus(validity).minusSeconds(1);
    var authorityEnd = Asn1.notAfter(authority.certificate());
    var certificate =
        issuer.issue(
            authority.name(),
            authority.signer(),
            profile.responderName(authority.role()),
            key.publicKey(),
            new Issuer.Period(
                now.minus(BACKDATED), end.isBefore(authorityEnd) ? end : authorityEnd),
            profile.responder());
    ledger.record(tx, authority, certificate, Optional.empty());
    return new Signer(key, certificate, now.plus(validity.dividedBy(2)));
  }
}
