package org.countersign.trust.ades;

import java.security.PublicKey;
import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.EcdsaEngines;
import org.countersign.trust.keys.EcdsaValue;

/**
 * The CMS of a PAdES baseline signature (EN 319 142-1 §6): prepared, signed elsewhere, checked, put
 * together. P-256 with SHA-256 only.
 */
public final class Pades {
  /** Two 33-byte integers with their headers, in a sequence. */
  private static final int LONGEST_SIGNATURE = 72;

  /** The timestamp attribute's own headers, and longer lengths in those around it. */
  private static final int TIMESTAMP_WRAPPING = 64;

  private Pades() {}

  /**
   * The bytes to be signed: the DER SET OF signed attributes, exactly content-type, message-digest,
   * signing-certificate-v2 and, when given, commitment-type-indication.
   *
   * @param messageDigest SHA-256 over the byte range
   */
  public static byte[] signedAttributes(
      SignerChain chain, byte[] messageDigest, Optional<CommitmentType> commitment) {
    return chain.template().signedAttributes(messageDigest, commitment);
  }

  /**
   * Whether {@code signature} is {@code key}'s ECDSA with SHA-256 over the bytes: strict DER, both
   * numbers in range, a P-256 key. Anything else is false, never an exception.
   */
  public static boolean verifies(PublicKey key, byte[] toBeSigned, byte[] signature) {
    return EcdsaEngines.fastest().verifier(key).verifies(toBeSigned, signature);
  }

  /** As {@link #verifies(PublicKey, byte[], byte[])} by the chain's leaf, read once for all. */
  public static boolean verifies(SignerChain chain, byte[] toBeSigned, byte[] signature) {
    return chain.verifier().verifies(toBeSigned, signature);
  }

  /**
   * {@code r‖s}, 64 bytes as WebCrypto returns it, as DER.
   *
   * @throws IllegalArgumentException when the length or a number is out of range
   */
  public static byte[] rawToDer(byte[] raw) {
    return EcdsaValue.rawToDer(raw);
  }

  /**
   * The CMS SignedData for {@code /Contents}, with the chain but for the root: every verifier has
   * that one or trusts nothing, and it would be paid for in each signature.
   *
   * @param signedAttributes what {@link #signedAttributes} returned and the signer signed
   * @param signature DER; {@link #verifies} has said yes
   * @param timestampToken DER, over {@link #imprint}; without it the level is B-B
   */
  public static byte[] cms(
      SignerChain chain,
      byte[] signedAttributes,
      byte[] signature,
      Optional<byte[]> timestampToken) {
    return chain.template().signedData(signedAttributes, signature, timestampToken);
  }

  /** SHA-256 over the signature value: what the signature timestamp covers. */
  public static byte[] imprint(byte[] signature) {
    return Digest.sha256(signature).bytes();
  }

  /**
   * How many bytes {@link #cms} needs at most for this chain; {@code /Contents} takes two
   * hexadecimal digits for each.
   *
   * @param timestampTokenBytes {@code TimestampAuthority.maxTokenBytes()}; 0 without a timestamp
   */
  public static int reserve(SignerChain chain, int timestampTokenBytes) {
    var attributes =
        signedAttributes(chain, new byte[32], Optional.of(CommitmentType.PROOF_OF_APPROVAL));
    int bare = cms(chain, attributes, new byte[LONGEST_SIGNATURE], Optional.empty()).length;
    return bare + (timestampTokenBytes == 0 ? 0 : timestampTokenBytes + TIMESTAMP_WRAPPING);
  }
}
