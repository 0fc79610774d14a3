package org.countersign.trust.keys;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.countersign.platform.values.Digest;

/** A key of the key file; signs by the engine it is given. */
final class FileSigningKey implements SigningKey {
  private static final long serialVersionUID = 1L;
  private static final int FIELD_BYTES = 32;

  private final transient Ecdsa.Signer signer;
  private final transient PublicKey publicKey;
  private final String keyId;

  FileSigningKey(PrivateKey key, ECPublicKey publicKey, Ecdsa engine) {
    this(engine.signer(key), publicKey);
  }

  FileSigningKey(Ecdsa.Signer signer, ECPublicKey publicKey) {
    this.signer = signer;
    this.publicKey = publicKey;
    this.keyId = thumbprint(publicKey);
  }

  @Override
  public String keyId() {
    return keyId;
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] data) {
    return signer.sign(data);
  }

  @Override
  public byte[] signConcatenated(byte[] data) {
    return EcdsaValue.derToRaw(sign(data));
  }

  /** RFC 7638 §3.2: SHA-256 over the required members in lexicographic order, no white space. */
  private static String thumbprint(ECPublicKey key) {
    var json =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    return base64(Digest.sha256(json.getBytes(StandardCharsets.UTF_8)).bytes());
  }

  private static String coordinate(BigInteger value) {
    return base64(org.bouncycastle.util.BigIntegers.asUnsignedByteArray(FIELD_BYTES, value));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** java.security.Key is Serializable; this one is not, on purpose. */
  private void writeObject(ObjectOutputStream out) throws IOException {
    throw new NotSerializableException("A private key stays in its custody");
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyId + "]";
  }
}
