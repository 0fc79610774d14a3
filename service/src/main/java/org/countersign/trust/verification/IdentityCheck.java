package org.countersign.trust.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * Whether the attorney was registered and in good standing when the package was sealed: the
 * attestation and the status list in {@code identity/}, both judged at the seal's timestamp.
 */
final class IdentityCheck {
  static final String ATTESTATION = "identity/attestation.jwt";
  static final String STATUS_LIST = "identity/status-list.jwt";

  private static final String ATTESTATION_TYPE = "attorney-attestation+jwt";
  private static final String STATUS_LIST_TYPE = "statuslist+jwt";
  // A timestamp authority's clock and ours need not agree to the second.
  private static final long SKEW_SECONDS = 60;
  private static final int LARGEST_LIST = 1 << 24;

  private final List<X509Certificate> anchors;
  private final Findings findings;

  IdentityCheck(List<X509Certificate> anchors, Findings findings) {
    this.anchors = anchors;
    this.findings = findings;
  }

  void run(PackageContents contents, Instant sealedAt) throws IOException, Refusal {
    var attestation = contents.items().get(ATTESTATION);
    if (attestation == null) {
      findings.note(
          "attestation", "file", "The package does not say that its attorney is registered.");
      return;
    }
    JsonNode status;
    try {
      var token = SignedToken.read(attestation.small(), ATTESTATION_TYPE, anchors, sealedAt);
      if (!token.covers(sealedAt, SKEW_SECONDS)) {
        findings.error(
            "attestation", ATTESTATION, "The attestation was not in force when it was sealed.");
        return;
      }
      status = token.claims().path("status").path("status_list");
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      findings.error(
          "attestation", ATTESTATION, "The attestation is not signed as a trusted service would.");
      return;
    }
    if (status.isMissingNode()) {
      findings.note("attestation-status", ATTESTATION, "The attestation has no status list.");
      return;
    }
    status(contents, status, sealedAt);
  }

  private void status(PackageContents contents, JsonNode status, Instant sealedAt) throws Refusal {
    var list = contents.items().get(STATUS_LIST);
    if (list == null) {
      findings.error(
          "attestation-status", "file", "The status list of the attestation is not there.");
      return;
    }
    try {
      var token = SignedToken.read(list.small(), STATUS_LIST_TYPE, anchors, sealedAt);
      if (!token.covers(sealedAt, SKEW_SECONDS)
          || !token.claims().path("sub").asText("").equals(status.path("uri").asText("?"))) {
        findings.error(
            "attestation-status", STATUS_LIST, "It is not the attestation's list of that time.");
        return;
      }
      int value = value(token.claims().path("status_list"), status.path("idx").asInt(-1));
      if (value != 0) {
        findings.error(
            "attorney-status",
            STATUS_LIST,
            value == 2
                ? "The attorney was suspended when the package was sealed."
                : "The attestation was revoked when the package was sealed.");
      }
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      findings.error("attestation-status", STATUS_LIST, "The status list is not a trusted one.");
    }
  }

  /** draft-ietf-oauth-status-list §4.1: the first index in the least significant bits. */
  private static int value(JsonNode list, int index) throws IOException {
    int bits = list.path("bits").asInt();
    if (index < 0 || (bits != 1 && bits != 2 && bits != 4 && bits != 8)) {
      throw new IOException("no status list");
    }
    int perByte = 8 / bits;
    var compressed = Base64.getUrlDecoder().decode(list.path("lst").asText());
    try (var bytes = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      // Only as far as needed: a list may expand a thousand times.
      int at = index / perByte;
      if (at >= LARGEST_LIST) {
        throw new IOException("index out of range");
      }
      bytes.skipNBytes(at);
      int found = bytes.read();
      if (found < 0) {
        throw new IOException("index out of range");
      }
      return found >> (index % perByte * bits) & ((1 << bits) - 1);
    }
  }
}
