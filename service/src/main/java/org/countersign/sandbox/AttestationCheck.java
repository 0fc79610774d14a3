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
import java.util.stream.Collectors;

/**
 * The attorney's attestation, read by hand from RFC 7515 with nothing but the JDK: signature by the
 * chain in {@code x5c}, term, subject and, when given, status.
 */
final class AttestationCheck {
  private static final String PLACE = "identity/attestation.jwt";
  private static final String RULE = "attorney.attestation";
  private static final String TYPE = "attorney-attestation+jwt";

  private final List<X509Certificate> anchors;
  private final Instant now;
  private final Findings findings;

  AttestationCheck(List<X509Certificate> anchors, Instant now, Findings findings) {
    this.anchors = anchors;
    this.now = now;
    this.findings = findings;
  }

  void check(byte[] jwt, String attorney) {
    var parts = new String(jwt, StandardCharsets.US_ASCII).strip().split("\\.", -1);
    try {
      if (parts.length != 3) {
        throw new IOException("not a JWT");
      }
      var header = json(parts[0]);
      if (!TYPE.equals(header.path("typ").asText())
          || !"ES256".equals(header.path("alg").asText())) {
        findings.reject(RULE, PLACE, "typ " + header.path("typ").asText());
        return;
      }
      var signer = chain(header);
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(signer.getPublicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        findings.reject(RULE, PLACE, "signature");
        return;
      }
      claims(json(parts[1]), attorney);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      findings.reject(RULE, PLACE, e.getClass().getSimpleName());
    }
  }

  private void claims(JsonNode claims, String attorney) {
    var subject = Examination.compact(claims.path("sub").asText(""));
    if (attorney.isEmpty() || !subject.equals(attorney)) {
      findings.reject("attorney.identifier", PLACE, claims.path("sub").asText(""));
    }
    var seconds = now.getEpochSecond();
    if (claims.has("exp") && claims.path("exp").asLong() <= seconds) {
      findings.reject(RULE, PLACE, "expired");
    }
    var status = claims.path("status");
    if (status.isTextual()
        && !"ACTIVE".equalsIgnoreCase(status.textValue())
        && !"VALID".equalsIgnoreCase(status.textValue())) {
      findings.reject("attorney.status", PLACE, status.textValue());
    }
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
    chain.removeIf(anchors::contains);
    var parameters =
        new PKIXParameters(
            anchors.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(chain), parameters);
    return signer;
  }

  private static JsonNode json(String part) throws IOException {
    return Answers.JSON.readTree(Base64.getUrlDecoder().decode(part));
  }
}
