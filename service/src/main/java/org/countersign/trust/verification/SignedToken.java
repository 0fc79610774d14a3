package org.countersign.trust.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token of a package's {@code identity} folder, checked at an instant in the past: ES256 by the
 * chain in {@code x5c} (RFC 7515 §4.1.6) up to a trusted root, of exactly the type expected.
 */
record SignedToken(JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_CHAIN = 5;

  /**
   * Reads and checks.
   *
   * @throws IOException when it is no such token
   * @throws GeneralSecurityException when nobody trusted has signed it
   */
  static SignedToken read(byte[] jwt, String type, List<X509Certificate> anchors, Instant at)
      throws IOException, GeneralSecurityException {
    var parts = new String(jwt, StandardCharsets.US_ASCII).split("\\.", -1);
    if (jwt.length > LONGEST || parts.length != 3) {
      throw new IOException("no compact token");
    }
    var header = json(parts[0]);
    // RFC 8725 §3.1, §3.11: algorithm and type are ours to choose, not the token's.
    if (!header.path("alg").asText().equals("ES256")
        || !header.path("typ").asText().equals(type)
        || header.has("crit")) {
      throw new IOException("not a " + type);
    }
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(signer(header, anchors, at).getPublicKey());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(decode(parts[2]))) {
      throw new GeneralSecurityException("wrong signature");
    }
    return new SignedToken(json(parts[1]));
  }

  private static X509Certificate signer(JsonNode header, List<X509Certificate> anchors, Instant at)
      throws IOException, GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var chain = new ArrayList<X509Certificate>();
    for (var encoded : header.path("x5c")) {
      if (chain.size() == LONGEST_CHAIN) {
        throw new IOException("chain too long");
      }
      var der = new ByteArrayInputStream(Base64.getDecoder().decode(encoded.asText()));
      chain.add((X509Certificate) factory.generateCertificate(der));
    }
    if (chain.isEmpty()) {
      throw new IOException("no x5c");
    }
    var signer = chain.get(0);
    // Signers of documents hang below the same root and hold their keys themselves. Theirs have an
    // extended key usage; the keys of the service's own tokens have none.
    if (signer.getExtendedKeyUsage() != null || signer.getBasicConstraints() >= 0) {
      throw new GeneralSecurityException("not a certificate for tokens");
    }
    chain.removeIf(anchors::contains);
    var parameters =
        new PKIXParameters(
            anchors.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(chain), parameters);
    return signer;
  }

  /** Whether the token was in force then. */
  boolean covers(Instant at, long skewSeconds) {
    var seconds = at.getEpochSecond();
    return claims.path("exp").isIntegralNumber()
        && claims.path("exp").asLong() > seconds
        && claims.path("iat").asLong(Long.MAX_VALUE) <= seconds + skewSeconds;
  }

  private static JsonNode json(String part) throws IOException {
    var node = JSON.readTree(decode(part));
    if (node == null || !node.isObject()) {
      throw new IOException("no object");
    }
    return node;
  }

  private static byte[] decode(String part) throws IOException {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw new IOException("no base64url", e);
    }
  }
}
