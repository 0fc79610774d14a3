package org.countersign.trust.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses who does ECDSA: native code where it loads and proves itself against the JDK, else Bouncy
 * Castle, else the JDK. None of them is registered for the process, so nobody else's choice
 * changes. SHA-256 stays with the JDK, which is as fast and alone can keep a state.
 */
public final class EcdsaEngines {
  private static final Logger LOG = LoggerFactory.getLogger(EcdsaEngines.class);
  private static final int ROUNDS = 4;

  private EcdsaEngines() {}

  /** The fastest that proved itself when first asked for; the choice is logged. */
  public static Ecdsa fastest() {
    return Chosen.ENGINE;
  }

  /** Native code, where this platform has it. */
  public static Optional<Ecdsa> nativeCode() {
    return NativeProvider.load().map(JcaEcdsa::new);
  }

  /** The JDK's own. */
  public static Ecdsa jdk() {
    return new JcaEcdsa(Security.getProvider("SunEC"));
  }

  /** The first of {@code candidates} that proves itself, else {@code reference}. */
  static Ecdsa choose(List<Ecdsa> candidates, Ecdsa reference) {
    for (var candidate : candidates) {
      if (provesItself(candidate, reference)) {
        return candidate;
      }
      LOG.warn("{} failed its self-test and is not used", candidate.name());
    }
    return reference;
  }

  /** Whether each takes the other's signatures, and the candidate none that is wrong. */
  static boolean provesItself(Ecdsa candidate, Ecdsa reference) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        if (!agree(candidate, reference, keyPair(), keyPair(), round)) {
          return false;
        }
      }
      return true;
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      LOG.warn("{} broke in its self-test: {}", candidate.name(), e.toString());
      return false;
    }
  }

  private static boolean agree(
      Ecdsa candidate, Ecdsa reference, KeyPair pair, KeyPair other, int round) {
    var data = ("self-test " + round).repeat(1 + 37 * round).getBytes(StandardCharsets.UTF_8);
    var changed = data.clone();
    changed[round] ^= 1;
    var made = candidate.signer(pair.getPrivate()).sign(data);
    var given = reference.signer(pair.getPrivate()).sign(data);
    var verifier = candidate.verifier(pair.getPublic());
    return reference.verifier(pair.getPublic()).verifies(data, made)
        && verifier.verifies(data, made)
        && verifier.verifies(data, given)
        && !verifier.verifies(changed, given)
        && !candidate.verifier(other.getPublic()).verifies(data, given);
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", "SunEC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Chosen once, on first use. */
  private static final class Chosen {
    static final Ecdsa ENGINE = choose();

    private static Ecdsa choose() {
      var engine =
          EcdsaEngines.choose(
              Stream.concat(nativeCode().stream(), Stream.of(new LightweightEcdsa())).toList(),
              jdk());
      LOG.info("P-256 signing and verifying by {}, SHA-256 by the JDK", engine.name());
      return engine;
    }
  }
}
