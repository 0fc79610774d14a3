package org.countersign.trust.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signature found in the bytes: a seal of the package or a signature in a PDF.
 *
 * @param location entry of the package (or "file") that carries it
 * @param field signature field of the PDF; absent for seals
 * @param role role that filing.json names for the field, several for a platform's seal; absent when
 *     not named
 * @param provider that filing.json names for it, and of a PDF alone whose anchor it leads to when
 *     that is not ours; else absent
 * @param signer common name of the signer certificate, empty when none was identified
 * @param issuer common name of its issuer; empty when the fast check alone was made
 * @param certificateSha256 hex SHA-256 of the signer certificate's DER
 * @param trustAnchorSha256 hex SHA-256 of the trusted certificate it leads to, empty without one
 * @param level baseline level as found, for example {@code PAdES_BASELINE_T}; {@code PKCS7_B} and
 *     the like for other providers' seals
 * @param time earliest proven time: generation time of the best timestamp
 * @param passed indication is TOTAL-PASSED or INTACT
 * @param indication indication and sub-indication (EN 319 102-1 §5.1.3); {@code INTACT} or {@code
 *     FAILED} when the fast check alone was made
 * @param changesAfter what later revisions of the file changed, in plain words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignatureReport(
    String location,
    @Nullable String field,
    @Nullable String role,
    @Nullable String provider,
    String signer,
    String issuer,
    String certificateSha256,
    String trustAnchorSha256,
    String level,
    @Nullable Instant time,
    boolean passed,
    String indication,
    List<String> changesAfter) {
  public SignatureReport {
    changesAfter = List.copyOf(changesAfter);
  }

  /** The same with what filing.json says of it. */
  SignatureReport named(String roleNamed, String providerNamed) {
    return with(roleNamed, providerNamed, time);
  }

  /** The same with the provider whose anchor it leads to, where that is another than ours. */
  SignatureReport through(Anchors anchors) {
    var found = anchors.provider(trustAnchorSha256);
    return Anchors.isOthers(found) ? with(role, found, time) : this;
  }

  /** The same with an earlier time that is proven. */
  SignatureReport at(@Nullable Instant proven) {
    return proven == null ? this : with(role, provider, proven);
  }

  private SignatureReport with(
      @Nullable String newRole, @Nullable String newProvider, @Nullable Instant newTime) {
    return new SignatureReport(
        location,
        field,
        newRole,
        newProvider,
        signer,
        issuer,
        certificateSha256,
        trustAnchorSha256,
        level,
        newTime,
        passed,
        indication,
        changesAfter);
  }
}
