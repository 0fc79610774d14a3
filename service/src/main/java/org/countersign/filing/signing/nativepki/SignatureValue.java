package org.countersign.filing.signing.nativepki;

/**
 * A signature as the signer's device hands it in.
 *
 * @param format of {@code value}
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record SignatureValue(PreparationId preparationId, Format format, byte[] value) {
  /** Encodings of a signature. */
  public enum Format {
    /** ECDSA-Sig-Value (RFC 3279 §2.2.3): what CMS wants, cards and HSMs may give. */
    DER,
    /** {@code r‖s}, 64 bytes (96 on P-384): what WebCrypto gives. */
    RAW,
    /** RFC 8017 §8: PKCS#1 v1.5, or PSS with 32 bytes of salt; whichever verifies. */
    RSA
  }
}
