package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.countersign.platform.values.Digest;

/**
 * One certificate of a token's chain, below the anchor.
 *
 * @param stampedAt when the newest token relied on it
 * @param authority whether it issues, rather than stamps
 */
record PathStep(
    X509Certificate certificate, X509Certificate issuer, Instant stampedAt, boolean authority) {

  /** What a cached list or answer is filed under. */
  Digest about(RevocationCache.Kind kind) {
    var subject = kind == RevocationCache.Kind.LIST ? issuer : certificate;
    return Digest.sha256(Cms.der(subject));
  }

  /** The same certificate, relied on by the later of two tokens. */
  PathStep latest(PathStep other) {
    return stampedAt.isBefore(other.stampedAt) ? other : this;
  }
}
