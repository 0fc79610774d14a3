package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.verification.foreign.AttackForm;
import org.countersign.trust.verification.foreign.AttackedPdfs;
import org.countersign.trust.verification.foreign.AttackedPdfs.Attack;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackedPdfTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final List<Attack> ATTACKS = AttackedPdfs.by(AUTHORITY);
  private static final IntegrityCheck CHECK = new IntegrityCheck(List.of(AUTHORITY.root()));

  @TempDir Path directory;

  @Test
  void acceptsTheFileBeforeItIsAttacked() throws IOException {
    var signed = new AttackForm(AUTHORITY).signed();

    assertThat(CHECK.check(signed, NOW).findings()).isEmpty();
    assertThat(CHECK.check(signed, NOW).signatures()).hasSize(2);
    var report = verify(signed);
    assertThat(report.findings()).isEmpty();
    assertThat(report.valid()).isTrue();
  }

  @Test
  void acceptsWhatOverlapsInTheFormThatIsSigned() throws IOException {
    var signed = new AttackForm(AUTHORITY).overlapping();

    assertThat(CHECK.check(signed, NOW).findings()).isEmpty();
    assertThat(verify(signed).findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void theFastCheckRefuses(Attack attack) {
    var report = CHECK.check(attack.file(), NOW);

    // "Holds" means both signatures of the file: one that vanished is a refusal as well.
    if (attack.finding().isEmpty()) {
      assertThat(report.holds() && report.signatures().size() == 2).isFalse();
    } else {
      assertThat(report.findings())
          .extracting(FindingReport::code)
          .as(report.findings().toString())
          .contains(attack.finding());
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void verificationRefuses(Attack attack) throws IOException {
    var report = verify(attack.file());

    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).extracting(FindingReport::severity).contains(Severity.ERROR);
    if (attack.finding().equals("annotations-overlap")) {
      assertThat(report.findings()).extracting(FindingReport::code).contains(attack.finding());
    }
  }

  static List<Attack> attacks() {
    return ATTACKS;
  }

  private Report verify(byte[] bytes) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier()
        .verify(file, List.of(AUTHORITY.root()), NOW.plusSeconds(600), List.of());
  }
}
