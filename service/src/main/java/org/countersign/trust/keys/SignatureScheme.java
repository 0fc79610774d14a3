package org.countersign.trust.keys;

/** How a signer's key signs; the digest is SHA-256 always. */
public enum SignatureScheme {
  /** On P-256 or P-384; the value is DER. */
  ECDSA_SHA256,
  /** RFC 8017 §8.2. */
  RSA_PKCS1_SHA256,
  /** RFC 8017 §8.1, MGF1 with SHA-256, 32 bytes of salt. */
  RSA_PSS_SHA256
}
