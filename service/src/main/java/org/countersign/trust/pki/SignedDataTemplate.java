package org.countersign.trust.pki;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A CMS SignedData (RFC 5652 §5.1) of one signer whose certificates and algorithms stay the same:
 * cut from one that Bouncy Castle made, filled by copying. Byte for byte what Bouncy Castle would
 * make.
 */
public final class SignedDataTemplate {
  /** RFC 3161 appendix A: id-aa-signatureTimeStampToken, 1.2.840.113549.1.9.16.2.14. */
  private static final byte[] TIMESTAMP_TYPE =
      HexFormat.of().parseHex("060b2a864886f70d010910020e");

  private static final int UNSIGNED = 0xA1;

  /** Of the ContentInfo. */
  private final byte[] type;

  /** Version and digest algorithms. */
  private final byte[] front;

  private final byte[] contentType;

  /** With its own tag; empty where there is none. */
  private final byte[] certificates;

  /** Version, signer and digest algorithm of the SignerInfo. */
  private final byte[] signer;

  private final byte[] algorithm;

  /**
   * @param sample DER of a ContentInfo with one signer, signed attributes, no lists
   */
  public SignedDataTemplate(byte[] sample) {
    int typeAt = Der.content(sample, 0);
    int tagged = Der.end(sample, typeAt);
    int version = Der.content(sample, Der.content(sample, tagged));
    int encapsulated = Der.end(sample, Der.end(sample, version));
    int contentTypeAt = Der.content(sample, encapsulated);
    int behind = Der.end(sample, encapsulated);
    int infos = (sample[behind] & 0xFF) == Der.TAGGED ? Der.end(sample, behind) : behind;
    int info = Der.content(sample, infos);
    int infoVersion = Der.content(sample, info);
    int attributes = Der.end(sample, Der.end(sample, Der.end(sample, infoVersion)));
    int algorithmAt = Der.end(sample, attributes);
    if ((sample[infos] & 0xFF) != Der.SET || (sample[attributes] & 0xFF) != Der.TAGGED) {
      throw new IllegalArgumentException("Not a sample of one signer with signed attributes");
    }
    this.type = Arrays.copyOfRange(sample, typeAt, tagged);
    this.front = Arrays.copyOfRange(sample, version, encapsulated);
    this.contentType = Arrays.copyOfRange(sample, contentTypeAt, Der.end(sample, contentTypeAt));
    this.certificates = Arrays.copyOfRange(sample, behind, infos);
    this.signer = Arrays.copyOfRange(sample, infoVersion, attributes);
    this.algorithm = Arrays.copyOfRange(sample, algorithmAt, Der.end(sample, algorithmAt));
  }

  /**
   * A detached SignedData.
   *
   * @param attributes the DER SET OF that was signed
   * @param token the signature timestamp, DER; empty for none
   */
  public byte[] detached(byte[] attributes, byte[] signature, byte[] token) {
    return fill(new byte[0], attributes, signature, token);
  }

  /**
   * A SignedData around its content.
   *
   * @param attributes the DER SET OF that was signed
   */
  public byte[] around(byte[] content, byte[] attributes, byte[] signature) {
    return fill(content, attributes, signature, new byte[0]);
  }

  private byte[] fill(byte[] content, byte[] attributes, byte[] signature, byte[] token) {
    int attribute = TIMESTAMP_TYPE.length + Der.size(token.length);
    int info =
        signer.length
            + attributes.length
            + algorithm.length
            + Der.size(signature.length)
            + (token.length == 0 ? 0 : Der.size(Der.size(attribute)));
    int encapsulated =
        contentType.length + (content.length == 0 ? 0 : Der.size(Der.size(content.length)));
    int data =
        front.length + Der.size(encapsulated) + certificates.length + Der.size(Der.size(info));
    int whole = type.length + Der.size(Der.size(data));

    var out = new byte[Der.size(whole)];
    int at = Der.put(out, Der.header(out, 0, Der.SEQUENCE, whole), type);
    at = Der.header(out, at, Der.TAGGED, Der.size(data));
    at = Der.put(out, Der.header(out, at, Der.SEQUENCE, data), front);
    at = Der.put(out, Der.header(out, at, Der.SEQUENCE, encapsulated), contentType);
    if (content.length > 0) {
      at = Der.header(out, at, Der.TAGGED, Der.size(content.length));
      at = Der.put(out, Der.header(out, at, Der.OCTET_STRING, content.length), content);
    }
    at = Der.put(out, at, certificates);
    at = Der.header(out, at, Der.SET, Der.size(info));
    at = Der.put(out, Der.header(out, at, Der.SEQUENCE, info), signer);
    // RFC 5652 §5.4: signed as SET OF, kept under an implicit tag of the same length.
    out[at] = (byte) Der.TAGGED;
    System.arraycopy(attributes, 1, out, at + 1, attributes.length - 1);
    at = Der.put(out, at + attributes.length, algorithm);
    at = Der.put(out, Der.header(out, at, Der.OCTET_STRING, signature.length), signature);
    if (token.length > 0) {
      at = Der.header(out, at, UNSIGNED, Der.size(attribute));
      at = Der.put(out, Der.header(out, at, Der.SEQUENCE, attribute), TIMESTAMP_TYPE);
      Der.put(out, Der.header(out, at, Der.SET, token.length), token);
    }
    return out;
  }
}
