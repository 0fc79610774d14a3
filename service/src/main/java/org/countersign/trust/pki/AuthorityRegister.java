package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.keys.Keys;

/** The authorities whose certificates are in custody. */
final class AuthorityRegister {
  private final Keys keys;

  AuthorityRegister(Keys keys) {
    this.keys = keys;
  }

  /** Every authority that published or publishes lists, in the order of {@link CaRole}. */
  List<Authority> all() {
    return Arrays.stream(CaRole.values())
        .flatMap(
            role ->
                keys.versions(role.key()).stream()
                    .filter(version -> !version.chain().isEmpty())
                    .map(version -> Authority.of(role, version)))
        .toList();
  }

  /** Every root, the newest last. */
  List<Authority> roots() {
    return all().stream().filter(authority -> authority.role() == CaRole.ROOT).toList();
  }

  /** Who certified an authority or a service here; nobody for a root. */
  Optional<Authority> issuer(List<X509Certificate> chain) {
    return all().stream()
        .filter(each -> chain.size() > 1 && each.certificate().equals(chain.get(1)))
        .findFirst();
  }

  /**
   * Whether somebody here needs the lists of an authority: a root that certified none yet need not
   * have published any.
   */
  boolean needed(Authority authority) {
    return authority.online()
        || all().stream().anyMatch(each -> issuer(each.chain()).equals(Optional.of(authority)));
  }

  /** The one that issues now. */
  Authority current(CaRole role) {
    return Authority.of(role, keys.active(role.key()));
  }

  /** By {@link Authority#id()}. */
  Optional<Authority> find(String id) {
    return all().stream().filter(authority -> authority.id().equals(id)).findFirst();
  }

  /** By {@link Authority#fileName()}. */
  Optional<Authority> named(String fileName) {
    return all().stream().filter(authority -> authority.fileName().equals(fileName)).findFirst();
  }
}
