package org.countersign.trust.verification.integrity;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Digests of what signatures cover, all in one pass over the file where the digest is SHA-256. */
final class Ranges {
  private static final String USUAL = "SHA-256";

  private final PdfBytes bytes;
  private final Map<SignatureObject, byte[]> usual = new IdentityHashMap<>();
  private final byte[] whole;

  /** Hashes the file once: at each hole the running state forks (§12.8.1: one hole each). */
  Ranges(PdfBytes bytes, List<SignatureObject> signatures) {
    this.bytes = bytes;
    var running = Algorithms.digest(USUAL);
    var at = 0;
    var ordered = new ArrayList<>(signatures);
    ordered.sort(Comparator.comparingInt(SignatureObject::hole));
    for (var signature : ordered) {
      bytes.digest(running, at, signature.hole());
      at = signature.hole();
      var fork = fork(running);
      bytes.digest(fork, signature.after(), signature.end());
      usual.put(signature, fork.digest());
    }
    bytes.digest(running, at, bytes.length());
    whole = running.digest();
  }

  byte[] whole() {
    return whole;
  }

  byte[] of(SignatureObject signature, String algorithm) {
    var known = usual.get(signature);
    if (known != null && algorithm.equals(USUAL)) {
      return known;
    }
    var digest = Algorithms.digest(algorithm);
    bytes.digest(digest, 0, signature.hole());
    bytes.digest(digest, signature.after(), signature.end());
    return digest.digest();
  }

  private static MessageDigest fork(MessageDigest running) {
    try {
      return (MessageDigest) running.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The platform's SHA-256 can be copied", e);
    }
  }
}
