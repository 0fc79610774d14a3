package org.countersign.filing.signing.nativepki;

/**
 * A signature as the signer's device hands it in.
 *
 * @param format of {@code value}
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record SignatureValue(PreparationId preparationId, Format format, byte[] value) {
  /** Encodings of an ECDSA signature. */
  public enum Format {
    /** ECDSA-Sig-Value (RFC 3279 §2.2.3): what CMS wants, cards and HSMs may give. */
    DER,
    /** {@code r‖s}, 64 bytes: what WebCrypto gives. */
    RAW
  }
}
