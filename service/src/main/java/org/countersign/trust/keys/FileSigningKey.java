package org.countersign.trust.keys;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.countersign.platform.values.Digest;

/**
 * A key of the key file. Signs with Bouncy Castle's light-weight engine, about six times faster
 * than the JDK's; the digest is the JDK's, which is the faster one there.
 */
final class FileSigningKey implements SigningKey {
  private static final long serialVersionUID = 1L;
  private static final int FIELD_BYTES = 32;

  private final transient ECPrivateKeyParameters key;
  private final transient PublicKey publicKey;
  private final transient SecureRandom random;
  private final String keyId;

  FileSigningKey(PrivateKey key, ECPublicKey publicKey, SecureRandom random) throws IOException {
    this.key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(key.getEncoded());
    this.publicKey = publicKey;
    this.random = random;
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
    var value = value(data);
    try {
      return StandardDSAEncoding.INSTANCE.encode(order(), value[0], value[1]);
    } catch (IOException e) {
      throw new IllegalStateException("Two integers always encode", e);
    }
  }

  @Override
  public byte[] signConcatenated(byte[] data) {
    var value = value(data);
    return PlainDSAEncoding.INSTANCE.encode(order(), value[0], value[1]);
  }

  private BigInteger[] value(byte[] data) {
    var signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(key, random));
    return signer.generateSignature(Digest.sha256(data).bytes());
  }

  private BigInteger order() {
    return key.getParameters().getN();
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
