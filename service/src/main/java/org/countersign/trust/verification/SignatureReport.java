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
 * @param role role that filing.json names for the field; absent when not named
 * @param provider that filing.json names for it; absent when not named
 * @param signer common name of the signer certificate, empty when none was identified
 * @param issuer common name of its issuer; empty when the fast check alone was made
 * @param certificateSha256 hex SHA-256 of the signer certificate's DER
 * @param trustAnchorSha256 hex SHA-256 of the trusted certificate it leads to, empty without one
 * @param level baseline level as found, for example {@code PAdES_BASELINE_T}
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
    return new SignatureReport(
        location,
        field,
        roleNamed,
        providerNamed,
        signer,
        issuer,
        certificateSha256,
        trustAnchorSha256,
        level,
        time,
        passed,
        indication,
        changesAfter);
  }
}
