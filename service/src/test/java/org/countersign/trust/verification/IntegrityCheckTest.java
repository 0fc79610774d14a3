package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.ForeignSigner;
import org.countersign.trust.verification.foreign.HostilePdfs;
import org.countersign.trust.verification.foreign.PdfAttacks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IntegrityCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final ForeignSigner SIGNER = new ForeignSigner(AUTHORITY);
  private static final byte[] SIGNED = ForeignPackage.of(AUTHORITY).signedForm();
  private static final IntegrityCheck CHECK = new IntegrityCheck(List.of(AUTHORITY.root()));

  private static final long SEED = 20261123;
  private static final int FLIPS = 2_500;

  @Test
  void acceptsTwoSignaturesFollowedByValidationData() {
    var report = check(SIGNED);

    assertThat(report.findings()).isEmpty();
    assertThat(report.holds()).isTrue();
    assertThat(report.sha256()).isEqualTo(ForeignPackage.sha256(SIGNED));
    assertThat(report.signatures())
        .extracting(IntegrityReport.Signed::signer)
        .containsExactly("Ana Client", "Ben Attorney");
    assertThat(report.signatures()).extracting(IntegrityReport.Signed::time).containsOnly(NOW);
    assertThat(report.signatures().get(0).changesAfter())
        .containsExactly("the field representative was signed", "validation data was added");
  }

  @Test
  void acceptsAnArchiveTimestampAtTheEnd() {
    var report = check(SIGNER.extend(SIGNED, SignatureLevel.PAdES_BASELINE_LTA));

    assertThat(report.findings()).isEmpty();
    assertThat(report.signatures())
        .extracting(IntegrityReport.Signed::documentTimestamp)
        .containsExactly(false, false, true);
  }

  @Test
  void acceptsASecondSignatureInAnInvisibleFieldOfItsOwn() {
    var form = ForeignForm.withFields("Form", List.of());
    var once = SIGNER.pdf(form, AUTHORITY.signer("Ana Client", ""), parameters -> {});
    var twice = SIGNER.pdf(once, AUTHORITY.signer("Ben Attorney", ""), parameters -> {});

    assertThat(check(twice).findings()).isEmpty();
    assertThat(check(twice).signatures()).hasSize(2);
  }

  @Test
  void saysNothingHoldsWhereNothingIsSigned() {
    var report = check(ForeignForm.withFields("Form", List.of("applicant")));

    assertThat(report.holds()).isFalse();
    assertThat(report.findings()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> refusesWithinItsBounds() {
    return HostilePdfs.all().entrySet().stream()
        .map(
            hostile ->
                DynamicTest.dynamicTest(
                    hostile.getKey(),
                    () -> assertThat(check(hostile.getValue()).holds()).isFalse()));
  }

  @TestFactory
  Stream<DynamicTest> refusesAPdfWhenSomebody() {
    return PdfAttacks.on(SIGNED).entrySet().stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(),
                    () -> {
                      var report = check(attack.getValue());
                      assertThat(report.holds()).isFalse();
                    }));
  }

  @Test
  void refusesEverySignedBitThatIsFlipped() {
    var random = new SplittableRandom(SEED);
    var whole = check(SIGNED);
    var covered = (int) whole.signatures().get(1).coversTo();
    for (var i = 0; i < FLIPS; i++) {
      var flipped = SIGNED.clone();
      var position = random.nextInt(covered);
      flipped[position] ^= (byte) (1 << random.nextInt(8));

      var report = check(flipped);
      if (report.holds()) {
        // Inside the signature's own value some bytes are signed by nobody (a spare certificate,
        // the case of a digit): then nothing that is told may differ.
        assertThat(Character.digit(flipped[position], 16))
            .as("bit flipped in byte %d, seed %d", position, SEED)
            .isNotNegative();
        assertThat(report.signatures()).isEqualTo(whole.signatures());
      }
    }
  }

  private static IntegrityReport check(byte[] pdf) {
    return CHECK.check(pdf, NOW.plus(Duration.ofHours(1)));
  }
}
