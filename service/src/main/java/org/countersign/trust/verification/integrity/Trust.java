package org.countersign.trust.verification.integrity;

import java.time.Instant;
import java.util.HexFormat;
import org.countersign.trust.verification.Anchors;

/**
 * Whom one run trusts, and when.
 *
 * @param at the instant at which signatures without any proof of their time are judged
 */
record Trust(TrustPaths paths, Anchors anchors, Instant at) {

  /** Whose signatures the end of a path proves. */
  String provider(TrustPaths.Path path) {
    return anchors.provider(sha256(path.anchor()));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Algorithms.digest("SHA-256").digest(bytes));
  }
}
