package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final String ATTESTATION = "identity/attestation.jwt";
  private static final String STATUS_LIST = "identity/status-list.jwt";

  @TempDir private Path directory;

  @Test
  void judgesAttestationAndListAtTheSealsTimeNotToday() throws IOException {
    var made = ForeignPackage.of(AUTHORITY);
    made.with(ATTESTATION, made.attestation(ForeignPackage.IDENTIFIER, 1));
    assertThat(identityCodes(made.sealed())).isEmpty();
  }

  @Test
  void saysWhenTheAttorneyWasSuspendedOrRevoked() throws IOException {
    for (var status : List.of(1, 2)) {
      var made = ForeignPackage.of(AUTHORITY);
      made.with(STATUS_LIST, made.statusList(status));
      assertThat(identityCodes(made.sealed())).containsExactly("attorney-status");
    }
  }

  @Test
  void believesNoAttestationOrListOfAnybodyElse() throws IOException {
    var forged = ForeignPackage.of(AUTHORITY);
    forged.with(ATTESTATION, forged.forgedAttestation());
    assertThat(identityCodes(forged.sealed())).containsExactly("attestation");
    var ended = ForeignPackage.of(AUTHORITY);
    ended.with(ATTESTATION, ended.attestation(ForeignPackage.IDENTIFIER, -1));
    assertThat(identityCodes(ended.sealed())).containsExactly("attestation");
    var swapped = ForeignPackage.of(AUTHORITY);
    swapped.with(STATUS_LIST, swapped.entry(ATTESTATION));
    assertThat(identityCodes(swapped.sealed())).containsExactly("attestation-status");
    var other = ForeignPackage.of(AUTHORITY);
    other.with(STATUS_LIST, other.statusList("https://other.example/1", 0));
    assertThat(identityCodes(other.sealed())).containsExactly("attestation-status");
    // Signed by the right key, but as something else: the type alone tells (RFC 8725 §3.11).
    var mistyped = ForeignPackage.of(AUTHORITY);
    mistyped.with(ATTESTATION, mistyped.statusList(0));
    assertThat(identityCodes(mistyped.sealed())).containsExactly("attestation");
    var rubbish = ForeignPackage.of(AUTHORITY);
    rubbish.with(ATTESTATION, new byte[] {'.', '.'});
    assertThat(identityCodes(rubbish.sealed())).containsExactly("attestation");
  }

  private List<String> identityCodes(byte[] sealed) throws IOException {
    var file = Files.write(directory.resolve("file"), sealed);
    return new PackageVerifier()
            .verify(file, List.of(AUTHORITY.root()), NOW.plus(Duration.ofDays(30)), List.of())
            .findings()
            .stream()
            .map(FindingReport::code)
            .filter(code -> code.startsWith("att"))
            .toList();
  }
}
