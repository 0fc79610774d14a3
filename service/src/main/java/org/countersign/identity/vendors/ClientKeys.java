package org.countersign.identity.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.platform.values.Problems;

/** Reads public keys of clients: P-256, RSA of at least 2048 bits, Ed25519; nothing private. */
final class ClientKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_KEYS = 10;
  private static final Pattern KID = Pattern.compile("[\\x21-\\x7e]{1,100}");
  private static final int MAX_NAME = 200;
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;
  private static final int COORDINATE = 32;

  /** RFC 7518 §6: members that only private or symmetric keys have. */
  private static final List<String> PRIVATE_MEMBERS =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private ClientKeys() {}

  /** Checks everything of a new client and returns its keys by {@code kid}. */
  static Map<String, String> check(String name, String jwks, Set<String> scopes) {
    var problems = new Problems();
    problems.when(
        name.isBlank() || name.length() > MAX_NAME,
        "/name",
        "length",
        "A name has 1 to " + MAX_NAME + " characters.",
        "Choose another name.");
    problems.when(
        scopes.isEmpty() || !AccessTable.SCOPES.containsAll(scopes),
        "/scopes",
        "unknown-scope",
        "At least one scope is needed, and every scope must be a known one.",
        "Choose from " + String.join(" ", AccessTable.SCOPES.stream().sorted().toList()) + ".");
    var keys = new LinkedHashMap<String, String>();
    var list = read(jwks).path("keys");
    problems.when(
        !list.isArray() || list.isEmpty() || list.size() > MAX_KEYS,
        "/jwks/keys",
        "count",
        "A JWK Set of 1 to " + MAX_KEYS + " keys is needed.",
        "Send {\"keys\": [...]} as in RFC 7517 §5.");
    for (int index = 0; index < Math.min(list.size(), MAX_KEYS); index++) {
      check(problems, "/jwks/keys/" + index, list.get(index), keys);
    }
    problems.throwIfAny();
    return keys;
  }

  /** Whether a text can be a {@code kid} at all; asked before it goes anywhere near SQL. */
  static boolean isKid(String kid) {
    return KID.matcher(kid).matches();
  }

  /** The key of a JWK that {@link #check} accepted. */
  static PublicKey publicKey(String jwk) {
    try {
      return publicKey(JSON.readTree(jwk));
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("A stored key cannot be read", e);
    }
  }

  private static void check(
      Problems problems, String pointer, JsonNode jwk, Map<String, String> keys) {
    var kid = jwk.path("kid").asText();
    boolean leaks = PRIVATE_MEMBERS.stream().anyMatch(jwk::has);
    problems.when(
        leaks,
        pointer,
        "private-key",
        "The key has private members. Whoever sent it must regard it as compromised.",
        "Make a new key pair and send only its public half.");
    problems.when(
        !isKid(kid) || keys.containsKey(kid),
        pointer + "/kid",
        "kid",
        "Every key needs its own kid of 1 to 100 printable ASCII characters.",
        "Give the key a kid, for example its RFC 7638 thumbprint.");
    try {
      publicKey(jwk);
      if (!leaks) {
        keys.put(kid, jwk.toString());
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      problems.when(
          true,
          pointer,
          "key",
          "This is no P-256, Ed25519 or RSA (2048 to 8192 bits) public key.",
          "Send a public key of one of these kinds.");
    }
  }

  private static JsonNode read(String jwks) {
    try {
      return JSON.readTree(jwks);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
    return switch (jwk.path("kty").asText()) {
      case "EC" -> ecKey(jwk);
      case "RSA" -> rsaKey(jwk);
      case "OKP" -> edwardsKey(jwk);
      default -> throw new IllegalArgumentException("unknown kty");
    };
  }

  private static PublicKey ecKey(JsonNode jwk) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var spec = parameters.getParameterSpec(ECParameterSpec.class);
    var x = new BigInteger(1, bytes(jwk, "x", COORDINATE));
    var y = new BigInteger(1, bytes(jwk, "y", COORDINATE));
    var prime = ((ECFieldFp) spec.getCurve().getField()).getP();
    var right =
        x.pow(2).add(spec.getCurve().getA()).multiply(x).add(spec.getCurve().getB()).mod(prime);
    // A point off the curve would be accepted by the key factory.
    if (!jwk.path("crv").asText().equals("P-256")
        || x.compareTo(prime) >= 0
        || y.compareTo(prime) >= 0
        || !y.pow(2).mod(prime).equals(right)) {
      throw new IllegalArgumentException("not on P-256");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
  }

  private static PublicKey rsaKey(JsonNode jwk) throws GeneralSecurityException {
    var modulus = new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path("n").asText()));
    var exponent = new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path("e").asText()));
    if (modulus.bitLength() < MIN_RSA_BITS
        || modulus.bitLength() > MAX_RSA_BITS
        || !exponent.testBit(0)
        || exponent.compareTo(BigInteger.valueOf(3)) < 0) {
      throw new IllegalArgumentException("RSA key out of range");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static PublicKey edwardsKey(JsonNode jwk) throws GeneralSecurityException {
    if (!jwk.path("crv").asText().equals("Ed25519")) {
      throw new IllegalArgumentException("not Ed25519");
    }
    // RFC 8032 §5.1.2: little-endian y, the top bit is the sign of x.
    var encoded = bytes(jwk, "x", COORDINATE);
    var reversed = new byte[COORDINATE];
    for (int index = 0; index < COORDINATE; index++) {
      reversed[index] = encoded[COORDINATE - 1 - index];
    }
    boolean xOdd = (reversed[0] & 0x80) != 0;
    reversed[0] &= 0x7F;
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, reversed))));
  }

  private static byte[] bytes(JsonNode jwk, String member, int length) {
    var bytes = Base64.getUrlDecoder().decode(jwk.path(member).asText());
    if (bytes.length != length) {
      throw new IllegalArgumentException(member + " has the wrong length");
    }
    return bytes;
  }
}
