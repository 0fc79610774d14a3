package org.countersign.trust.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.values.Secret;

/**
 * A PKCS#11 token (an HSM) and whose keys are on it.
 *
 * @param library the vendor's PKCS#11 library
 * @param slot index into the slots that have a token
 * @param pin of the token's user
 * @param roles whose keys are made and looked for there; all others are in the key file
 */
public record TokenConfig(Path library, int slot, Secret pin, Set<KeyRole> roles) {
  public TokenConfig {
    roles = Set.copyOf(roles);
  }

  /** Absent values: the first slot with a token. */
  @JsonCreator
  public static TokenConfig of(
      @JsonProperty(value = "library", required = true) Path library,
      @JsonProperty("slot") Optional<Integer> slot,
      @JsonProperty(value = "pin", required = true) Secret pin,
      @JsonProperty(value = "roles", required = true) Set<KeyRole> roles) {
    return new TokenConfig(library, slot.orElse(0), pin, roles);
  }
}
