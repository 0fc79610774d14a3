package org.countersign.trust.keys;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a key is called in the file and on the token: {@code tsa} for a role's first key, then
 * {@code tsa-2.1795456800}, where the number behind the dot is the second from which it is used.
 *
 * @param generation 1 for the first
 * @param activeFrom when it takes over
 */
record KeyName(KeyRole role, int generation, Instant activeFrom) {
  private static final Pattern LATER = Pattern.compile("(.+)-([1-9][0-9]{0,5})\\.([0-9]{1,12})");

  static KeyName first(KeyRole role) {
    return beginning(role, 1);
  }

  /** The same for a file that begins with a later one: the next root's. */
  static KeyName beginning(KeyRole role, int generation) {
    return new KeyName(role, generation, Instant.EPOCH);
  }

  String alias() {
    return generation == 1
        ? role.alias()
        : role.alias() + "-" + generation + "." + activeFrom.getEpochSecond();
  }

  /** Nothing when the entry is none of ours. */
  static Optional<KeyName> parse(String alias) {
    var later = LATER.matcher(alias);
    if (later.matches()) {
      return role(later.group(1))
          .map(
              role ->
                  new KeyName(
                      role,
                      Integer.parseInt(later.group(2)),
                      Instant.ofEpochSecond(Long.parseLong(later.group(3)))));
    }
    return role(alias).map(KeyName::first);
  }

  private static Optional<KeyRole> role(String alias) {
    return Arrays.stream(KeyRole.values()).filter(role -> role.alias().equals(alias)).findFirst();
  }
}
