package org.countersign.documents.digest;

import java.nio.charset.StandardCharsets;
import org.countersign.platform.values.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the fastest engine that proves itself at start. */
public final class Sha256Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Sha256Engines.class);

  private Sha256Engines() {}

  /** The JDK's engine when it works here, else Bouncy Castle's. The choice is logged. */
  public static Sha256Engine fastest() {
    var fallback = new BouncyCastleSha256();
    try {
      var jdk = JdkSha256.open();
      if (provesItself(jdk, fallback)) {
        LOG.info("SHA-256 states by the JDK's engine");
        return jdk;
      }
      LOG.warn("The JDK's SHA-256 failed its self-test; Bouncy Castle takes over, slower");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn(
          "The JDK's SHA-256 state is closed ({}); Bouncy Castle takes over, slower",
          e.getClass().getSimpleName());
    }
    return fallback;
  }

  /** Whether digest and state agree with {@code other} at every split of a short message. */
  static boolean provesItself(Sha256Engine engine, Sha256Engine other) {
    var message =
        "Countersign hashes once and plans once. ".repeat(5).getBytes(StandardCharsets.US_ASCII);
    var expected = Digest.sha256(message);
    for (int split = 0; split <= message.length; split++) {
      var first = engine.start();
      first.update(message, 0, split);
      var reference = other.start();
      reference.update(message, 0, split);
      if (!first.state().equals(reference.state())) {
        return false;
      }
      var second = engine.resume(DigestState.of(first.state().bytes()));
      second.update(message, split, message.length - split);
      if (!second.digest().equals(expected)) {
        return false;
      }
    }
    return true;
  }
}
