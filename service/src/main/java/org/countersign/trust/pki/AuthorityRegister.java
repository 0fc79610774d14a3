package org.countersign.trust.pki;

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
