package org.countersign.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.europa.esig.dss.enumerations.Indication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.countersign.demo.DemoOptions.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The main job on real forms, the client signing natively or through DocuSign, judged by tools that
 * are not ours.
 */
class DemoAcceptanceTest {
  private static List<String> forms(Provider provider) {
    return switch (provider) {
      case NATIVE_PKI ->
          List.of("OTHER", "OTHER", "G-28", "I-130", "OTHER", "I-765", "OTHER", "N-400");
      case DOCUSIGN -> List.of("OTHER", "G-28", "I-130", "I-765");
    };
  }

  private static DemoRun run(Provider provider) throws IOException, InterruptedException {
    return DemoRun.onRealForms(provider);
  }

  @ParameterizedTest
  @EnumSource
  void endsWithOneReceiptForEachRealForm(Provider provider) throws Exception {
    var run = run(provider);
    var count = forms(provider).size();
    assertThat(run.filings())
        .hasSize(count)
        .allSatisfy(
            filing -> {
              assertThat(filing.path("status").asText()).isEqualTo("ACCEPTED");
              assertThat(filing.path("receiptNumber").asText()).matches("[A-Z]{3}\\d{10}");
              assertThat(filing.path("packageSha256").asText()).matches("[0-9a-f]{64}");
            });
    assertThat(
            run.filings().stream().map(filing -> filing.path("receiptNumber").asText()).distinct())
        .hasSize(count);
    assertThat(run.summary().path("attorneyIdentifier").asText())
        .matches("CTS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]");
  }

  @ParameterizedTest
  @EnumSource
  void filesAFormUnderItsOwnEntryWhereItsEditionIsAcceptedToday(Provider provider)
      throws Exception {
    var run = run(provider);
    assertThat(run.filings().stream().map(filing -> filing.path("form").asText()))
        .containsExactlyInAnyOrderElementsOf(forms(provider));
    assertThat(run.output()).containsPattern("edition [0-9/]+ is not accepted");
  }

  @ParameterizedTest
  @EnumSource
  void dssPassesEveryDocumentWithExactlyTwoSignatures(Provider provider) throws Exception {
    var run = run(provider);
    var judge = new DssJudge(run.out().resolve("trust"));
    for (var document : run.documents()) {
      var verdicts = judge.judge(document.toFile());
      assertThat(verdicts).as(document.toString()).hasSize(2);
      assertThat(verdicts)
          .allSatisfy(
              verdict ->
                  assertThat(verdict.indication())
                      .as(verdict.toString())
                      .isEqualTo(Indication.TOTAL_PASSED));
      assertThat(verdicts)
          .extracting(DssJudge.Verdict::level)
          .containsExactly(
              provider == Provider.NATIVE_PKI ? "PAdES-BASELINE-LTA" : "PKCS7-LTA",
              "PAdES-BASELINE-LTA");
    }
  }

  @ParameterizedTest
  @EnumSource
  void dssPassesEveryContainerWithExactlyOneLongTermSeal(Provider provider) throws Exception {
    var run = run(provider);
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

  @ParameterizedTest
  @EnumSource
  void pdfsigFindsEverySignatureValidAndTrusted(Provider provider, @TempDir Path directory)
      throws Exception {
    var run = run(provider);
    var database = "sql:" + directory;
    assertThat(ExternalTool.run("certutil", "-N", "--empty-password", "-d", database).exit())
        .isZero();
    for (var root : List.of("root-ca.pem", "docusign-root.pem")) {
      var file = run.out().resolve("trust").resolve(root);
      if (Files.exists(file)) {
        assertThat(
                ExternalTool.run(
                        "certutil",
                        "-A",
                        "-d",
                        database,
                        "-n",
                        root,
                        "-t",
                        "CT,CT,CT",
                        "-i",
                        file.toString())
                    .exit())
            .isZero();
      }
    }
    for (var document : run.documents()) {
      var output = ExternalTool.run("pdfsig", "-nssdir", database, document.toString()).output();
      assertThat(occurrences(output, "Signature is Valid.")).as(output).isEqualTo(2);
      assertThat(occurrences(output, "Certificate is Trusted.")).as(output).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void qpdfFindsNoFaultThatTheUploadDidNotHave(Provider provider) throws Exception {
    for (var document : run(provider).documents()) {
      var result = ExternalTool.run("qpdf", "--check", document.toString());
      assertThat(result.exit()).as(result.output()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensslAcceptsTheChainAndUnzipTheContainer(Provider provider) throws Exception {
    var run = run(provider);
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

  @ParameterizedTest
  @EnumSource
  void theSummaryNamesTheDigestsAndSignersOfTheDocumentsBesideIt(Provider provider)
      throws Exception {
    var run = run(provider);
    for (var filing : run.filings()) {
      for (var document : filing.path("documents")) {
        var file = run.out().resolve(document.path("path").asText());
        assertThat(org.countersign.platform.values.Digest.sha256(Files.readAllBytes(file)).hex())
            .isEqualTo(document.path("sha256").asText());
        assertThat(signatures(document, "role")).hasSize(2).contains("REPRESENTATIVE");
        assertThat(signatures(document, "provider"))
            .containsExactlyInAnyOrder(provider.name(), "NATIVE_PKI");
      }
    }
  }

  @Test
  void packagesOfBothProvidersDifferInEvidenceRenditionsAndAnchorsOnly() throws Exception {
    var natively = run(Provider.NATIVE_PKI);
    var atDocusign = run(Provider.DOCUSIGN);
    for (var form : List.of("G-28", "I-130", "I-765")) {
      assertThat(contents(atDocusign, form)).isEqualTo(contents(natively, form));
      assertThat(described(atDocusign, form)).isEqualTo(described(natively, form));
    }
  }

  /** Names of what lies in a package; evidence is named by signature. */
  private static TreeSet<String> contents(DemoRun run, String form) throws IOException {
    var names = new TreeSet<String>();
    try (var zip = new ZipFile(container(run, form).toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .map(name -> name.replaceFirst("evidence/[0-9a-f-]{36}\\.json", "evidence/ID.json"))
          .forEach(names::add);
    }
    return names;
  }

  /** filing.json without ids, times and digests, and without what may differ. */
  private static String described(DemoRun run, String form) throws IOException {
    try (var zip = new ZipFile(container(run, form).toFile())) {
      var text =
          new String(zip.getInputStream(zip.getEntry("filing.json")).readAllBytes(), "UTF-8");
      return text.replaceAll(
              "\"(sha256|certificateSha256|trustAnchorSha256|evidence|signedAt|provider|level|field"
                  + "|length|createdAt|reference)\" ?: ?(\"[^\"]*\"|\\d+)",
              "\"$1\" : …")
          .replaceAll("(fil|doc|sgn|org|att|cli)_[0-9a-z]{26}", "$1_…")
          .replaceAll("CTS-[0-9A-Z-]{11}", "CTS-…")
          .replaceAll("http://localhost:\\d+/", "http://localhost/");
    }
  }

  private static Path container(DemoRun run, String form) throws IOException {
    return run.filings().stream()
        .filter(filing -> filing.path("form").asText().equals(form))
        .map(filing -> run.out().resolve(filing.path("packagePath").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> signatures(JsonNode document, String what) {
    return StreamSupport.stream(document.path("signatures").spliterator(), false)
        .map(signature -> signature.path(what).asText())
        .toList();
  }

  private static int occurrences(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
