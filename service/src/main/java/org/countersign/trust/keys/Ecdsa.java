package org.countersign.trust.keys;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * ECDSA on P-256 with SHA-256 by one implementation; thread-safe, like what it makes. Signature
 * values are DER ({@code ECDSA-Sig-Value}, RFC 3279 §2.2.3).
 */
public interface Ecdsa {
  /** Implementation and version, for logs and reports. */
  String name();

  /**
   * Reads a private key once for many signatures.
   *
   * @throws IllegalArgumentException when it is no P-256 key
   */
  Signer signer(PrivateKey key);

  /**
   * Reads a public key once for many verifications. Any key is taken: one that is not on P-256
   * verifies nothing.
   */
  Verifier verifier(PublicKey key);

  /** Signs with one key. */
  interface Signer {
    /** The value over {@code data}. */
    byte[] sign(byte[] data);
  }

  /** Verifies with one key. */
  interface Verifier {
    /**
     * Whether {@code signature} is the key's over {@code data}. Strict DER, both numbers in range;
     * anything else is false, never an exception.
     */
    boolean verifies(byte[] data, byte[] signature);
  }
}
