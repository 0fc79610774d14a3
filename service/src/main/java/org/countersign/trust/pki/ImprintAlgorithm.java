package org.countersign.trust.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** What a timestamp names the stamped bytes by (RFC 3161 §2.4.1, messageImprint). */
public enum ImprintAlgorithm {
  SHA256("SHA-256", NISTObjectIdentifiers.id_sha256, 32),
  SHA384("SHA-384", NISTObjectIdentifiers.id_sha384, 48),
  SHA512("SHA-512", NISTObjectIdentifiers.id_sha512, 64);

  private final String digestName;
  private final ASN1ObjectIdentifier oid;
  private final int length;

  ImprintAlgorithm(String digestName, ASN1ObjectIdentifier oid, int length) {
    this.digestName = digestName;
    this.oid = oid;
    this.length = length;
  }

  /** The digest of bytes. */
  public byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance(digestName).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + digestName, e);
    }
  }

  /** Its object identifier, dotted. */
  public String oid() {
    return oid.getId();
  }

  /**
   * The digest itself.
   *
   * @throws IllegalArgumentException when it is not as long as one of this algorithm
   */
  public byte[] require(byte[] digest) {
    if (digest.length != length) {
      throw new IllegalArgumentException("A " + digestName + " digest has " + length + " bytes");
    }
    return digest;
  }
}
