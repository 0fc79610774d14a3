package org.countersign.trust.ades;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The CMS of a PAdES baseline signature (EN 319 142-1 §6): prepared, signed elsewhere, checked, put
 * together.
 */
public final class Pades {
  private Pades() {}

  /**
   * The bytes to be signed: the DER SET OF signed attributes, exactly content-type, message-digest,
   * signing-certificate-v2 and, when given, commitment-type-indication.
   *
   * @param messageDigest SHA-256 over the byte range
   */
  public static byte[] signedAttributes(
      SignerChain chain, byte[] messageDigest, Optional<CommitmentType> commitment) {
    throw new UnsupportedOperationException();
  }

  /** Whether {@code signature}, strict DER, is {@code key}'s ECDSA with SHA-256 over the bytes. */
  public static boolean verifies(PublicKey key, byte[] toBeSigned, byte[] signature) {
    throw new UnsupportedOperationException();
  }

  /**
   * {@code r‖s}, 64 bytes as WebCrypto returns it, as DER.
   *
   * @throws IllegalArgumentException when the length or a number is out of range
   */
  public static byte[] rawToDer(byte[] raw) {
    throw new UnsupportedOperationException();
  }

  /**
   * The CMS SignedData for {@code /Contents}.
   *
   * @param signedAttributes what {@link #signedAttributes} returned and the signer signed
   * @param signature DER
   * @param timestampToken over {@link #imprint}; without it the level is B-B
   */
  public static byte[] cms(
      SignerChain chain,
      byte[] signedAttributes,
      byte[] signature,
      Optional<byte[]> timestampToken) {
    throw new UnsupportedOperationException();
  }

  /** SHA-256 over the signature value: what the signature timestamp covers. */
  public static byte[] imprint(byte[] signature) {
    throw new UnsupportedOperationException();
  }

  /**
   * How many bytes {@link #cms} needs at most for this chain; {@code /Contents} takes two
   * hexadecimal digits for each.
   *
   * @param timestampTokenBytes {@code TimestampAuthority.maxTokenBytes()}; 0 without a timestamp
   */
  public static int reserve(SignerChain chain, int timestampTokenBytes) {
    throw new UnsupportedOperationException();
  }
}
