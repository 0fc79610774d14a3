package org.countersign.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.upokecenter.cbor.CBORObject;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.countersign.platform.values.Digest;

/** An authenticator of the tests (WebAuthn Level 2 §6) that can also do wrong things. */
public final class SoftwarePasskey {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys;
  private final byte[] id = new byte[24];
  private byte[] userHandle = new byte[0];
  private String origin;
  private boolean verifies = true;
  private int counter;

  public SoftwarePasskey(URI origin) {
    this.origin = origin.toString();
    new SecureRandom().nextBytes(id);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public SoftwarePasskey visiting(String otherOrigin) {
    origin = otherOrigin;
    return this;
  }

  public SoftwarePasskey withoutVerification() {
    verifies = false;
    return this;
  }

  public SoftwarePasskey countingFrom(int start) {
    counter = start;
    return this;
  }

  public Map<String, Object> create(JsonNode options) {
    var publicKey = options.path("publicKey");
    userHandle = Base64.getUrlDecoder().decode(publicKey.path("user").path("id").asText());
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var cose =
        CBORObject.NewOrderedMap()
            .Add(1, 2)
            .Add(3, -7)
            .Add(-1, 1)
            .Add(-2, fixed(point.getAffineX()))
            .Add(-3, fixed(point.getAffineY()))
            .EncodeToBytes();
    var attested =
        ByteBuffer.allocate(16 + 2 + id.length + cose.length)
            .put(new byte[16])
            .putShort((short) id.length)
            .put(id)
            .put(cose)
            .array();
    var data = data(publicKey.path("rp").path("id").asText(), ATTESTED, attested);
    var object =
        CBORObject.NewOrderedMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", data)
            .EncodeToBytes();
    var client = client("webauthn.create", publicKey.path("challenge").asText());
    return credential(Map.of("clientDataJSON", text(client), "attestationObject", text(object)));
  }

  public Map<String, Object> get(JsonNode options) {
    counter++;
    var publicKey = options.path("publicKey");
    var data = data(publicKey.path("rpId").asText(), 0, new byte[0]);
    var client = client("webauthn.get", publicKey.path("challenge").asText());
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(Digest.sha256(client).bytes());
      return credential(
          Map.of(
              "clientDataJSON", text(client),
              "authenticatorData", text(data),
              "signature", text(signature.sign()),
              "userHandle", text(userHandle)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(String relyingParty, int flags, byte[] attested) {
    int all = flags | PRESENT | (verifies ? VERIFIED : 0);
    return ByteBuffer.allocate(37 + attested.length)
        .put(Digest.sha256(relyingParty).bytes())
        .put((byte) all)
        .putInt(counter)
        .put(attested)
        .array();
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    return Map.of(
        "id", text(id),
        "rawId", text(id),
        "type", "public-key",
        "response", response,
        "clientExtensionResults", Map.of());
  }

  private static byte[] fixed(BigInteger value) {
    var bytes = value.toByteArray();
    var padded = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(
        Arrays.copyOfRange(bytes, bytes.length - length, bytes.length),
        0,
        padded,
        32 - length,
        length);
    return padded;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
