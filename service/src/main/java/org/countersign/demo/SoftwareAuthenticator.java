package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.platform.values.Digest;

/**
 * A passkey in software (WebAuthn Level 2): one discoverable P-256 credential with user
 * verification, attestation {@code none}.
 */
final class SoftwareAuthenticator {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED_CREDENTIAL_DATA = 0x40;

  private final String origin;
  private final KeyPair keys = EcKeys.generate();
  private final byte[] credentialId = new byte[32];
  private byte[] userHandle = new byte[0];
  private int signCount;

  SoftwareAuthenticator(URI origin) {
    this.origin = origin.getScheme() + "://" + origin.getAuthority();
    new SecureRandom().nextBytes(credentialId);
  }

  /**
   * Answers creation options ({@code navigator.credentials.create}) with a credential in its JSON
   * form.
   */
  Map<String, Object> create(JsonNode options) {
    var publicKey = options.path("publicKey");
    userHandle = Base64.getUrlDecoder().decode(publicKey.path("user").path("id").asText());
    var clientData = clientData("webauthn.create", publicKey.path("challenge").asText());
    var authenticatorData =
        authenticatorData(
            publicKey.path("rp").path("id").asText(),
            USER_PRESENT | USER_VERIFIED | ATTESTED_CREDENTIAL_DATA,
            attestedCredential());
    var attestation =
        CBORObject.NewOrderedMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", authenticatorData);
    var response = new LinkedHashMap<String, Object>();
    response.put("clientDataJSON", base64(clientData));
    response.put("attestationObject", base64(attestation.EncodeToBytes()));
    return credential(response);
  }

  /**
   * Answers request options ({@code navigator.credentials.get}) with an assertion in its JSON form.
   */
  Map<String, Object> get(JsonNode options) {
    var publicKey = options.path("publicKey");
    var clientData = clientData("webauthn.get", publicKey.path("challenge").asText());
    signCount++;
    var authenticatorData =
        authenticatorData(
            publicKey.path("rpId").asText(), USER_PRESENT | USER_VERIFIED, new byte[0]);
    // WebAuthn §6.3.3: the signature covers authenticatorData and the hash of the client data.
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(authenticatorData);
    signed.writeBytes(Digest.sha256(clientData).bytes());
    var response = new LinkedHashMap<String, Object>();
    response.put("clientDataJSON", base64(clientData));
    response.put("authenticatorData", base64(authenticatorData));
    response.put("signature", base64(sign(signed.toByteArray())));
    response.put("userHandle", base64(userHandle));
    return credential(response);
  }

  private byte[] sign(byte[] data) {
    try {
      return EcKeys.sign(keys.getPrivate(), data);
    } catch (GeneralSecurityException e) {
      throw new StoryFailure("The passkey could not sign", e);
    }
  }

  private byte[] clientData(String type, String challenge) {
    var json =
        "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
            .formatted(type, challenge, origin);
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(String relyingParty, int flags, byte[] attested) {
    return ByteBuffer.allocate(37 + attested.length)
        .put(Digest.sha256(relyingParty).bytes())
        .put((byte) flags)
        .putInt(signCount)
        .put(attested)
        .array();
  }

  private byte[] attestedCredential() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    // RFC 9053 §7.1.1: EC2 key, ES256, P-256.
    var cose =
        CBORObject.NewOrderedMap()
            .Add(1, 2)
            .Add(3, -7)
            .Add(-1, 1)
            .Add(-2, EcKeys.coordinate(point.getAffineX()))
            .Add(-3, EcKeys.coordinate(point.getAffineY()))
            .EncodeToBytes();
    return ByteBuffer.allocate(16 + 2 + credentialId.length + cose.length)
        .put(new byte[16])
        .putShort((short) credentialId.length)
        .put(credentialId)
        .put(cose)
        .array();
  }

  private Map<String, Object> credential(Map<String, Object> response) {
    var credential = new LinkedHashMap<String, Object>();
    credential.put("id", base64(credentialId));
    credential.put("rawId", base64(credentialId));
    credential.put("type", "public-key");
    credential.put("response", response);
    credential.put("clientExtensionResults", Map.of());
    return credential;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
