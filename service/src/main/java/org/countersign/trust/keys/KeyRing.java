package org.countersign.trust.keys;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.SecretKey;

/**
 * Everything in custody as of one reading.
 *
 * @param versions every key and every certificate, by role, oldest first
 */
record KeyRing(List<KeyVersion> versions, Optional<SecretKey> dataKey, boolean madeForSandbox) {
  KeyRing {
    versions =
        versions.stream()
            .sorted(Comparator.comparing(KeyVersion::role).thenComparingInt(KeyVersion::generation))
            .toList();
  }

  List<KeyVersion> of(KeyRole role) {
    return versions.stream().filter(version -> version.role() == role).toList();
  }

  /**
   * The newest whose time has come and that has a certificate; before there is one, the newest;
   * where the key is elsewhere, its certificate.
   */
  Optional<KeyVersion> active(KeyRole role, Instant now) {
    Predicate<KeyVersion> due = version -> !version.activeFrom().isAfter(now);
    return last(role, due.and(KeyVersion::usable))
        .or(() -> last(role, due.and(version -> !version.chain().isEmpty())))
        .or(() -> last(role, version -> true));
  }

  private Optional<KeyVersion> last(KeyRole role, Predicate<KeyVersion> wanted) {
    return of(role).stream().filter(wanted).reduce((older, newer) -> newer);
  }

  /**
   * From a certificate to the root, over the certificates here. By signature and not by name alone:
   * a renewed root has the name of the one before.
   */
  static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> all) {
    var chain = new ArrayList<X509Certificate>();
    var next = Optional.of(leaf);
    while (next.isPresent() && !chain.contains(next.get())) {
      var current = next.get();
      chain.add(current);
      next =
          all.stream()
              .filter(issuer -> issuer.getBasicConstraints() >= 0)
              .filter(
                  issuer ->
                      issuer.getSubjectX500Principal().equals(current.getIssuerX500Principal()))
              .filter(issuer -> signed(current, issuer.getPublicKey()))
              .findFirst();
    }
    return List.copyOf(chain);
  }

  private static boolean signed(X509Certificate certificate, PublicKey by) {
    try {
      certificate.verify(by);
      return true;
    } catch (java.security.GeneralSecurityException e) {
      return false;
    }
  }
}
