package org.countersign.trust.ades;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.EcdsaEngines;
import org.countersign.trust.keys.EcdsaValue;

/**
 * The CMS of a PAdES baseline signature (EN 319 142-1 §6): prepared, signed elsewhere, checked, put
 * together. Ceremony keys are P-256; attorneys' own may be P-384 or RSA. SHA-256 always.
 */
public final class Pades {
  private static final int RAW_P384 = 96;

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

  /**
   * Whether {@code signature} is the chain's leaf's over the bytes: ECDSA, or RSA with PKCS#1 v1.5
   * or PSS (32 bytes of salt), as its key is; SHA-256.
   */
  public static boolean verifies(SignerChain chain, byte[] toBeSigned, byte[] signature) {
    return chain.key().schemeOf(toBeSigned, signature).isPresent();
  }

  /**
   * {@code r‖s} as WebCrypto returns it, as DER: 64 bytes of P-256, 96 of P-384.
   *
   * @throws IllegalArgumentException when the length or a number is out of range
   */
  public static byte[] rawToDer(byte[] raw) {
    return raw.length == RAW_P384 ? rawP384ToDer(raw) : EcdsaValue.rawToDer(raw);
  }

  private static byte[] rawP384ToDer(byte[] raw) {
    try {
      var order = CustomNamedCurves.getByName("P-384").getN();
      var numbers = PlainDSAEncoding.INSTANCE.decode(order, raw);
      return StandardDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
    } catch (IOException e) {
      throw new IllegalStateException("Two integers always encode", e);
    }
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
    var schemes = chain.key().schemes();
    // Verified before; only an RSA key has to be asked again which padding it was.
    var scheme =
        schemes.size() == 1
            ? schemes.get(0)
            : chain
                .key()
                .schemeOf(signedAttributes, signature)
                .orElseThrow(() -> new IllegalArgumentException("Not a signature of this signer"));
    return chain.template().signedData(scheme, signedAttributes, signature, timestampToken);
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
    var schemes = chain.key().schemes();
    int bare =
        chain
            .template()
            .signedData(
                schemes.get(schemes.size() - 1),
                attributes,
                new byte[chain.key().longestSignature()],
                Optional.empty())
            .length;
    return bare + (timestampTokenBytes == 0 ? 0 : timestampTokenBytes + TIMESTAMP_WRAPPING);
  }
}
