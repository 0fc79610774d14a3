package org.countersign.trust.keys;

import java.security.Key;
import java.security.PublicKey;

/**
 * A handle to a P-256 key that stays in its custody. A {@link Key} without encoding, so that a JWT
 * library can carry it to an algorithm of ours; nothing else can be done with it than to sign.
 */
public interface SigningKey extends Key {
  /** Stable name of the key pair: its JWK thumbprint (RFC 7638), base64url without padding. */
  String keyId();

  /** The public half. */
  PublicKey publicKey();

  /** Signs with ECDSA over SHA-256 of {@code data}; the value is DER ({@code ECDSA-Sig-Value}). */
  byte[] sign(byte[] data);

  /** The same as {@link #sign}, as 64 bytes {@code r‖s}: what JWS ES256 wants (RFC 7518 §3.4). */
  byte[] signConcatenated(byte[] data);

  @Override
  default String getAlgorithm() {
    return "EC";
  }

  /** Always null: the key has no encoding. */
  @Override
  @SuppressWarnings("NullAway") // java.security.Key: null is how a key says that it has no encoding
  default String getFormat() {
    return null;
  }

  /** Always null: the key never leaves its custody. */
  @Override
  @SuppressWarnings("NullAway") // see getFormat
  default byte[] getEncoded() {
    return null;
  }
}
