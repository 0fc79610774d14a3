package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final ForeignSigner SIGNER = new ForeignSigner(AUTHORITY);

  @TempDir Path directory;

  @Test
  void acceptsTwoSignaturesInFieldsMadeBefore() throws IOException {
    var form = ForeignForm.withFields("Form", List.of("applicant", "representative"));
    var once = SIGNER.pdf(form, "applicant", AUTHORITY.signer("Ana Client", ""));
    var twice =
        SIGNER.pdf(once, "representative", AUTHORITY.signer("Ben Attorney", "CT:US-7K3M9XQ29"));

    var report = verify(twice);
    System.out.println(report);
    assertThat(report.findings()).isEmpty();
    assertThat(report.valid()).isTrue();
  }

  private Report verify(byte[] bytes) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier()
        .verify(file, List.of(AUTHORITY.root()), NOW.plus(Duration.ofHours(1)), AUTHORITY.crls());
  }
}
