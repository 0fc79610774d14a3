package org.countersign.portal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.Severity;
import org.countersign.trust.verification.SignatureReport;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void everythingHoldsOnlyWhenTheReportSaysSo() {
    var verdict = Verdict.of(report(true, List.of(signature("TOTAL-PASSED", true)), List.of()));
    assertThat(verdict.outcome()).isEqualTo("valid");
    assertThat(verdict.signatures().get(0).level()).isEqualTo("LTA");
    assertThat(verdict.signatures().get(0).changes())
        .extracting(Verdict.Change::key, Verdict.Change::words)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("signed", "Name"),
            org.assertj.core.groups.Tuple.tuple("other", "a page was changed"));
  }

  @Test
  void aMissingProofIsNoForgeryAndAForgeryIsNeverOnlyUnproved() {
    var open = signature("INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE", false);
    var missing = error("signature-not-valid");
    assertThat(Verdict.of(report(false, List.of(open), List.of(missing))).outcome())
        .isEqualTo("unproved");
    assertThat(
            Verdict.of(
                    report(false, List.of(open), List.of(missing, error("changed-after-signing"))))
                .outcome())
        .isEqualTo("invalid");
    for (var indication : List.of("TOTAL-FAILED/HASH_FAILURE", "INDETERMINATE/REVOKED_NO_POE")) {
      assertThat(
              Verdict.of(
                      report(false, List.of(open, signature(indication, false)), List.of(missing)))
                  .outcome())
          .isEqualTo("invalid");
    }
    assertThat(Verdict.of(report(false, List.of(), List.of(error("no-signature")))).outcome())
        .isEqualTo("unsigned");
  }

  private static Report report(
      boolean valid, List<SignatureReport> signatures, List<FindingReport> findings) {
    return new Report(valid, Report.Kind.PDF, "", NOW, signatures, List.of(), findings);
  }

  private static FindingReport error(String code) {
    return new FindingReport(Severity.ERROR, code, "file", "Words.");
  }

  private static SignatureReport signature(String indication, boolean passed) {
    return new SignatureReport(
        "file",
        "Field",
        null,
        null,
        "Ana",
        "CA",
        "",
        "ab12",
        "PAdES_BASELINE_LTA",
        NOW,
        passed,
        indication,
        List.of("the field Name was signed", "a page was changed"));
  }
}
