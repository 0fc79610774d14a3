package org.countersign.demo;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** P-256 keys of the outside parties. */
final class EcKeys {
  private static final int COORDINATE_BYTES = 32;

  private EcKeys() {}

  static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new StoryFailure("This Java platform has no P-256", e);
    }
  }

  /** ECDSA with SHA-256, DER. */
  static byte[] sign(PrivateKey key, byte[] data) throws GeneralSecurityException {
    return sign("SHA256withECDSA", key, data);
  }

  /** ECDSA with SHA-256 as JOSE wants it: {@code r‖s}, 64 bytes (RFC 7518 §3.4). */
  static byte[] signJose(PrivateKey key, byte[] data) throws GeneralSecurityException {
    return sign("SHA256withECDSAinP1363Format", key, data);
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] data)
      throws GeneralSecurityException {
    var signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }

  /** A coordinate as 32 bytes, big-endian. */
  static byte[] coordinate(BigInteger value) {
    var bytes = value.toByteArray();
    var padded = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
    return padded;
  }

  /** The public key as a JWK (RFC 7518 §6.2). */
  static Map<String, Object> jwk(ECPublicKey key, String keyId) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var jwk = new LinkedHashMap<String, Object>();
    jwk.put("kty", "EC");
    jwk.put("crv", "P-256");
    jwk.put("kid", keyId);
    jwk.put("alg", "ES256");
    jwk.put("use", "sig");
    jwk.put("x", encoder.encodeToString(coordinate(key.getW().getAffineX())));
    jwk.put("y", encoder.encodeToString(coordinate(key.getW().getAffineY())));
    return jwk;
  }
}
