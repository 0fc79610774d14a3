package org.countersign.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;

/**
 * The attorney's attestation, read by hand from RFC 7515 with nothing but the JDK: signature by the
 * chain in {@code x5c}, term, subject and the status list it points at, all as of the seal.
 */
final class AttestationCheck {
  private static final String PLACE = "identity/attestation.jwt";
  private static final String RULE = "attorney.attestation";
  private static final String LIST_PLACE = "identity/status-list.jwt";
  private static final String LIST_TYPE = "statuslist+jwt";
  private static final long SKEW_SECONDS = 60;
  private static final String TYPE = "attorney-attestation+jwt";

  private final List<X509Certificate> anchors;
  private final Instant at;
  private final Findings findings;

  /**
   * @param at when the package was sealed
   */
  AttestationCheck(List<X509Certificate> anchors, Instant at, Findings findings) {
    this.anchors = anchors;
    this.at = at;
    this.findings = findings;
  }

  /**
   * @param list the token of the status list beside the attestation
   */
  void check(byte[] jwt, String attorney, Optional<byte[]> list) {
    try {
      var claims = token(jwt, TYPE);
      var subject = Examination.compact(claims.path("sub").asText(""));
      if (attorney.isEmpty() || !subject.equals(attorney)) {
        findings.reject("attorney.identifier", PLACE, claims.path("sub").asText(""));
      }
      if (!inForce(claims)) {
        findings.reject(RULE, PLACE, "not in force when sealed");
      }
      var status = claims.path("status").path("status_list");
      if (!status.isMissingNode()) {
        status(status, list);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      findings.reject(RULE, PLACE, String.valueOf(e.getMessage()));
    }
  }

  // IETF Token Status List §8.3: the list is the one pointed at, in force, and says 0 there.
  private void status(JsonNode status, Optional<byte[]> list)
      throws IOException, GeneralSecurityException {
    if (list.isEmpty()) {
      findings.reject("attorney.status", LIST_PLACE, "missing");
      return;
    }
    var claims = token(list.get(), LIST_TYPE);
    if (!inForce(claims) || !claims.path("sub").asText("").equals(status.path("uri").asText("?"))) {
      findings.reject("attorney.status", LIST_PLACE, "another list, or of another time");
      return;
    }
    int bits = claims.path("status_list").path("bits").asInt();
    int bit = status.path("idx").asInt(-1) * bits;
    if (bit < 0 || bits < 1 || bits > 8) {
      throw new IOException("no index");
    }
    var packed = Base64.getUrlDecoder().decode(claims.path("status_list").path("lst").asText());
    try (var bytes = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      bytes.skipNBytes(bit / 8);
      int value = bytes.read() >> bit % 8 & ((1 << bits) - 1);
      if (value != 0) {
        findings.reject("attorney.status", LIST_PLACE, value == 2 ? "SUSPENDED" : "INVALID");
      }
    }
  }

  private boolean inForce(JsonNode claims) {
    var seconds = at.getEpochSecond();
    return claims.path("exp").asLong() > seconds
        && claims.path("iat").asLong() <= seconds + SKEW_SECONDS;
  }

  private JsonNode token(byte[] jwt, String type) throws IOException, GeneralSecurityException {
    var parts = new String(jwt, StandardCharsets.US_ASCII).strip().split("\\.", -1);
    if (parts.length != 3) {
      throw new IOException("not a JWT");
    }
    var header = json(parts[0]);
    if (!type.equals(header.path("typ").asText())
        || !"ES256".equals(header.path("alg").asText())
        || header.has("crit")) {
      throw new IOException("typ " + header.path("typ").asText());
    }
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(chain(header).getPublicKey());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
      throw new IOException("signature");
    }
    return json(parts[1]);
  }

  // RFC 7515 §4.1.6: x5c is standard Base64 of DER, the signer first.
  private X509Certificate chain(JsonNode header) throws GeneralSecurityException, IOException {
    var factory = CertificateFactory.getInstance("X.509");
    var chain = new ArrayList<X509Certificate>();
    for (var encoded : header.path("x5c")) {
      var der = Base64.getDecoder().decode(encoded.asText());
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    if (chain.isEmpty()) {
      throw new IOException("no x5c");
    }
    var signer = chain.get(0);
    // Clients' and attorneys' certificates hang below the same root; only those of the service's
    // own tokens have no extended key usage.
    if (signer.getExtendedKeyUsage() != null) {
      throw new IOException("not a certificate for tokens");
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

  private static JsonNode json(String part) throws IOException {
    return Answers.JSON.readTree(Base64.getUrlDecoder().decode(part));
  }
}
