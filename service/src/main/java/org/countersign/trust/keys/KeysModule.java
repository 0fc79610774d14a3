package org.countersign.trust.keys;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.platform.values.Secret;
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
    var roles = EnumSet.allOf(KeyRole.class);
    if (!config.createMissing()) {
      // The root is kept elsewhere; whether it may be here is for others to say.
      roles.remove(KeyRole.ROOT_CA);
    }
    return open(config, roles, config.createMissing(), Creation.SANDBOX, clock, random);
  }

  /**
   * Makes what is missing for a production key file, but no root: the operator's command, never a
   * server's start. Keeps what is there.
   */
  public static KeysModule createForProduction(
      KeysConfig config, TrustClock clock, SecureRandom random) {
    var roles = EnumSet.complementOf(EnumSet.of(KeyRole.ROOT_CA));
    return open(config, roles, true, Creation.PRODUCTION, clock, random);
  }

  /**
   * A root's own file, kept offline.
   *
   * @param create make it when there is none, for the root of this generation: 1 for a deployment's
   *     first
   */
  public static Keys rootFile(
      Path file, Secret passphrase, OptionalInt create, TrustClock clock, SecureRandom random) {
    var custody =
        new KeyFile(
            new SealedFile(file, passphrase),
            Optional.empty(),
            new KeyMaker(clock, random),
            Set.of(KeyName.beginning(KeyRole.ROOT_CA, create.orElse(1))),
            false);
    return new Keys(custody, create.isPresent(), Creation.PRODUCTION, clock);
  }

  /** Whether the key file was made by a sandbox: such keys never serve production. */
  public boolean madeForSandbox() {
    return keys.madeForSandbox();
  }

  /** Whether a root's key can be used here: production refuses that too. */
  public boolean rootReachable() {
    return keys.rootReachable();
  }

  private static KeysModule open(
      KeysConfig config,
      Set<KeyRole> roles,
      boolean create,
      Creation creation,
      TrustClock clock,
      SecureRandom random) {
    var maker = new KeyMaker(clock, random);
    var file =
        new KeyFile(
            new SealedFile(config.file(), config.passphrase()),
            config.token().map(token -> new KeyToken(token, maker)),
            maker,
            roles.stream().map(KeyName::first).collect(Collectors.toSet()),
            true);
    var keys = new Keys(file, create, creation, clock);
    return new KeysModule(keys, keys.dataKeys(random));
  }
}
