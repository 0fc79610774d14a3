package org.countersign.trust.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.values.Secret;

/**
 * Where the keys are.
 *
 * @param file the PKCS#12 file: keys that are on no token, all certificates
 * @param passphrase seals the file; at least 12 characters
 * @param createMissing make what is missing on start, the root too; only for a sandbox, and the
 *     file says so for ever ({@link Keys#madeForSandbox()})
 * @param token an HSM, for the roles that it names
 */
public record KeysConfig(
    Path file, Secret passphrase, boolean createMissing, Optional<TokenConfig> token) {
  /** As in the configuration. */
  @JsonCreator
  public static KeysConfig of(
      @JsonProperty(value = "file", required = true) Path file,
      @JsonProperty(value = "passphrase", required = true) Secret passphrase,
      @JsonProperty(value = "createMissing", required = true) boolean createMissing,
      @JsonProperty("token") Optional<TokenConfig> token) {
    return new KeysConfig(file, passphrase, createMissing, token);
  }

  /** A file alone. */
  public KeysConfig(Path file, Secret passphrase, boolean createMissing) {
    this(file, passphrase, createMissing, Optional.empty());
  }
}
