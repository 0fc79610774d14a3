package org.countersign.trust.pki;

import java.net.URI;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.Ecdsa;
import org.countersign.trust.keys.RehearsalKeys;
import org.countersign.trust.keys.SigningKey;

/**
 * Authorities of the real profiles with keys of nobody, without key file or database: for
 * measuring. Nothing they issue leads to a trusted root.
 */
public final class RehearsalAuthorities {
  private static final Duration VALIDITY = Duration.ofDays(2);
  private static final Duration BACKDATED = Duration.ofHours(1);

  private final Profile profile =
      new Profile(PkiConfig.defaults(), URI.create("http://rehearsal.invalid"));
  private final Issuer issuer;
  private final TrustClock clock;
  private final SigningKey ceremonyKey;
  private final X509Certificate ceremony;
  private final X509Certificate root;
  private final TimestampAuthority timestamps;

  /**
   * @param engine signs for all of them
   */
  public RehearsalAuthorities(Ecdsa engine, TrustClock clock, SecureRandom random) {
    this.issuer = new Issuer(random);
    this.clock = clock;
    this.ceremonyKey = RehearsalKeys.make(engine);
    var rootKey = RehearsalKeys.make(engine);
    var servicesKey = RehearsalKeys.make(engine);
    var stamping = RehearsalKeys.make(engine);
    var rootName = profile.authorityName(CaRole.ROOT);
    this.root = issue(rootName, rootKey, rootName, rootKey.publicKey(), profile.root());
    this.ceremony = authority(rootKey, CaRole.CEREMONY, ceremonyKey);
    var services = authority(rootKey, CaRole.SERVICES, servicesKey);
    var stamp =
        issue(
            profile.authorityName(CaRole.SERVICES),
            servicesKey,
            profile.serviceName(ServiceRole.TSA),
            stamping.publicKey(),
            profile.service(ServiceRole.TSA));
    var settings = PkiConfig.defaults().timestamps();
    var unit =
        new TimestampUnit(
            stamping,
            List.of(stamp, services, root),
            profile.timestampPolicy(),
            settings.accuracy(),
            clock,
            random);
    this.timestamps =
        new TimestampAuthority(
            () -> unit, new ClockCheck(clock, clock::now, settings.driftLimit()));
  }

  /** A signer's certificate up to the root, as a ceremony begins with. */
  public List<X509Certificate> certify(CeremonySubject subject, PublicKey key) {
    var leaf =
        issue(
            profile.authorityName(CaRole.CEREMONY),
            ceremonyKey,
            profile.ceremonyName(subject),
            key,
            profile.ceremony(subject));
    return List.of(leaf, ceremony, root);
  }

  /** The timestamp authority. */
  public TimestampAuthority timestamps() {
    return timestamps;
  }

  private X509Certificate authority(SigningKey rootKey, CaRole role, SigningKey key) {
    return issue(
        profile.authorityName(CaRole.ROOT),
        rootKey,
        profile.authorityName(role),
        key.publicKey(),
        profile.issuer());
  }

  private X509Certificate issue(
      X500Name by, SigningKey byKey, X500Name name, PublicKey key, List<Extension> extensions) {
    var from = clock.now().minus(BACKDATED);
    return issuer.issue(
        by, byKey, name, key, new Issuer.Period(from, from.plus(VALIDITY)), extensions);
  }
}
