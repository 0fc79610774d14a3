package org.countersign.trust.pki;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.countersign.platform.values.TrustClock;

/** Gives the unit that stamps now: another one after a rotation or a renewed certificate. */
final class TimestampUnits implements Supplier<TimestampUnit> {
  private final CertificateAuthority authority;
  private final ASN1ObjectIdentifier policy;
  private final Duration accuracy;
  private final TrustClock clock;
  private final SecureRandom random;
  private volatile Optional<TimestampUnit> unit = Optional.empty();

  TimestampUnits(
      CertificateAuthority authority,
      ASN1ObjectIdentifier policy,
      Duration accuracy,
      TrustClock clock,
      SecureRandom random) {
    this.authority = authority;
    this.policy = policy;
    this.accuracy = accuracy;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public TimestampUnit get() {
    var now = authority.serviceKey(ServiceRole.TSA);
    var known = unit;
    if (known.isPresent() && known.get().chain().equals(now.chain())) {
      return known.get();
    }
    var made = new TimestampUnit(now.key(), now.chain(), policy, accuracy, clock, random);
    unit = Optional.of(made);
    return made;
  }
}
