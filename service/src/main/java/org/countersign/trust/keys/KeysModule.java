package org.countersign.trust.keys;

import java.security.SecureRandom;
import org.countersign.platform.values.TrustClock;

/**
 * Builds key custody.
 *
 * @param keys signing keys by role
 * @param dataKeys encryption of small secrets
 */
public record KeysModule(Keys keys, DataKeys dataKeys) {
  /**
   * Opens the key file, in a sandbox making what is missing.
   *
   * @throws KeysUnavailable with all reasons: no file, wrong passphrase, every missing role
   */
  public static KeysModule build(KeysConfig config, TrustClock clock, SecureRandom random) {
    return open(config, clock, random, Creation.SANDBOX);
  }

  /**
   * Makes what is missing for a production key file: the operator's command, never a server's
   * start. Keeps what is there.
   */
  public static KeysModule createForProduction(
      KeysConfig config, TrustClock clock, SecureRandom random) {
    return open(
        new KeysConfig(config.file(), config.passphrase(), true),
        clock,
        random,
        Creation.PRODUCTION);
  }

  /** Whether the key file was made by a sandbox: such keys never serve production. */
  public boolean madeForSandbox() {
    return keys.madeForSandbox();
  }

  private static KeysModule open(
      KeysConfig config, TrustClock clock, SecureRandom random, Creation creation) {
    var file = new KeyFile(config.file(), config.passphrase(), clock, random);
    var keys = new Keys(file, config.createMissing(), creation);
    return new KeysModule(keys, keys.dataKeys(random));
  }
}
