package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on every real form, judged by tools that are not ours. */
class DemoAcceptanceTest {
  private static DemoRun run;

  @BeforeAll
  static void runTheDemoOnAllRealForms() throws IOException, InterruptedException {
    run = DemoRun.onRealForms();
  }

  @Test
  void endsWithOneReceiptForEachRealForm() throws IOException {
    assertThat(run.filings())
        .hasSize(8)
        .allSatisfy(
            filing -> {
              assertThat(filing.path("status").asText()).isEqualTo("ACCEPTED");
              assertThat(filing.path("receiptNumber").asText()).matches("[A-Z]{3}\\d{10}");
              assertThat(filing.path("packageSha256").asText()).matches("[0-9a-f]{64}");
            });
    assertThat(
            run.filings().stream().map(filing -> filing.path("receiptNumber").asText()).distinct())
        .hasSize(8);
    assertThat(run.summary().path("attorneyIdentifier").asText())
        .matches("CTS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]");
  }

  @Test
  void filesAFormUnderItsOwnEntryWhereItsEditionIsAcceptedToday() throws IOException {
    assertThat(run.filings().stream().map(filing -> filing.path("form").asText()))
        .containsExactlyInAnyOrder(
            "OTHER", "OTHER", "G-28", "I-130", "OTHER", "I-765", "OTHER", "N-400");
    assertThat(run.output()).contains("I-864 edition 10/17/24 is not accepted");
  }

  @Test
  void dssPassesEveryDocumentWithExactlyTwoLongTermSignatures() throws IOException {
    var judge = new DssJudge(run.out().resolve("trust"));
    for (var document : run.documents()) {
      var verdicts = judge.judge(document.toFile());
      assertThat(verdicts).as(document.toString()).hasSize(2);
      assertThat(verdicts)
          .allSatisfy(
              verdict -> {
                assertThat(verdict.indication())
                    .as(verdict.toString())
                    .isEqualTo(Indication.TOTAL_PASSED);
                assertThat(verdict.level()).isEqualTo("PAdES-BASELINE-LTA");
              });
    }
  }

  @Test
  void dssPassesEveryContainerWithExactlyOneLongTermSeal() throws IOException {
    var judge = new DssJudge(run.out().resolve("trust"));
    for (var container : run.packages()) {
      var verdicts = judge.judge(container.toFile());
      assertThat(verdicts).as(container.toString()).hasSize(1);
      assertThat(verdicts.get(0).indication())
          .as(verdicts.toString())
          .isEqualTo(Indication.TOTAL_PASSED);
      assertThat(verdicts.get(0).level()).isEqualTo("CAdES-BASELINE-LT");
    }
  }

  @Test
  void pdfsigFindsEverySignatureValidAndTrusted(@TempDir Path directory) throws IOException {
    var database = "sql:" + directory;
    assertThat(ExternalTool.run("certutil", "-N", "--empty-password", "-d", database).exit())
        .isZero();
    var root = run.out().resolve("trust/root-ca.pem").toString();
    assertThat(
            ExternalTool.run(
                    "certutil", "-A", "-d", database, "-n", "root", "-t", "CT,CT,CT", "-i", root)
                .exit())
        .isZero();
    for (var document : run.documents()) {
      var output = ExternalTool.run("pdfsig", "-nssdir", database, document.toString()).output();
      assertThat(occurrences(output, "Signature is Valid.")).as(output).isEqualTo(2);
      assertThat(occurrences(output, "Certificate is Trusted.")).as(output).isEqualTo(2);
    }
  }

  @Test
  void qpdfFindsNoFaultThatTheUploadDidNotHave() throws IOException {
    for (var document : run.documents()) {
      var result = ExternalTool.run("qpdf", "--check", document.toString());
      assertThat(result.exit()).as(result.output()).isZero();
    }
  }

  @Test
  void opensslAcceptsTheChainAndUnzipTheContainer() throws IOException {
    var trust = run.out().resolve("trust");
    var chain =
        ExternalTool.run(
            "openssl",
            "verify",
            "-CAfile",
            trust.resolve("root-ca.pem").toString(),
            trust.resolve("issuing-ca.pem").toString());
    assertThat(chain.exit()).as(chain.output()).isZero();
    for (var container : run.packages()) {
      var result = ExternalTool.run("unzip", "-tq", container.toString());
      assertThat(result.exit()).as(result.output()).isZero();
    }
  }

  @Test
  void theSummaryNamesTheDigestsAndSignersOfTheDocumentsBesideIt() throws IOException {
    for (var filing : run.filings()) {
      for (var document : filing.path("documents")) {
        var file = run.out().resolve(document.path("path").asText());
        assertThat(org.countersign.platform.values.Digest.sha256(Files.readAllBytes(file)).hex())
            .isEqualTo(document.path("sha256").asText());
        assertThat(
                StreamSupport.stream(document.path("signatures").spliterator(), false)
                    .map(signature -> signature.path("role").asText()))
            .hasSize(2)
            .contains("REPRESENTATIVE");
      }
    }
  }

  private static int occurrences(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
