package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.trust.pdf.FormState.Outcome;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real form in every state vendors send it: refused with its reason, or signed twice. */
class FormStatesTest {
  /** A browser takes seconds; two forms show what it writes. */
  private static final Set<String> PRINTED =
      Set.of("g-28-091718-enc-xfa.pdf", "i-765-082125-enc-xfa.pdf");

  /**
   * Without {@code -Dforms.states=all}, or the name of one state for all forms, each state is shown
   * on two forms.
   */
  private static final String WANTED = System.getProperty("forms.states", "");

  @TempDir Path directory;

  static Stream<Arguments> states() {
    return RealForms.ALL.stream()
        .flatMap(
            form ->
                Arrays.stream(FormState.values())
                    .filter(state -> isWanted(form, state))
                    .filter(state -> !state.ofXfa() || form.contains("xfa"))
                    .filter(state -> state != FormState.BROWSER || PRINTED.contains(form))
                    .map(state -> Arguments.of(form, state)));
  }

  private static boolean isWanted(String form, FormState state) {
    return WANTED.isEmpty()
        ? isShown(form, state)
        : WANTED.equals("all") || WANTED.equals(state.name());
  }

  private static boolean isShown(String form, FormState state) {
    return state == FormState.BROWSER || RealForms.ALL.indexOf(form) % 4 == state.ordinal() % 4;
  }

  @ParameterizedTest
  @MethodSource("states")
  void takesOrRefusesAForm(String form, FormState state) throws Exception {
    var original = directory.resolve("original.pdf");
    Files.write(original, new FormStates(directory).make(state, RealForms.form(form)));
    var normalized = directory.resolve("inspected.pdf");
    var report = Preflight.inspect(original, normalized, PreflightLimits.standard());
    if (state.outcome == Outcome.REFUSED) {
      assertRefused(report, state);
      return;
    }
    assertThat(report.verdict()).as("%s", report.findings()).isNotEqualTo(Verdict.REFUSED);
    var base = report.verdict() == Verdict.NORMALIZED ? normalized : original;
    if (state.outcome == Outcome.DRAWN) {
      assertThat(report.verdict()).isEqualTo(Verdict.NORMALIZED);
    } else if (base == normalized) {
      assertThat(pictures(normalized)).isEqualTo(pictures(original));
    }
    assertTexts(state, text(base), original);
    signTwice(form, state, original);
  }

  @Test
  void takesAScanOf25Megabytes() throws Exception {
    var original = directory.resolve("original.pdf");
    Files.write(original, FormStates.scan(8));
    assertThat(Files.size(original)).isGreaterThan(25_000_000);
    var signed = signed(original, RealForms.atFoot());
    assertThat(signed.report.verdict()).isEqualTo(Verdict.ACCEPTED_AS_IS);
    assertValid(signed.bytes.toByteArray());
  }

  private static void assertRefused(PreflightReport report, FormState state) {
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    var finding =
        report.findings().stream()
            .filter(f -> Optional.of(f.code()).equals(state.refusal))
            .findFirst()
            .orElseThrow();
    if (state != FormState.DAMAGED) {
      assertThat(finding.detail()).contains(FormStates.VALUE).contains(FormStates.OTHER);
      assertThat(finding.where()).isPresent();
    }
  }

  private void assertTexts(FormState state, String text, Path original) throws Exception {
    if (state != FormState.PUBLISHED && state != FormState.QPDF_DECRYPTED) {
      assertThat(text).contains(FormStates.VALUE);
    }
    if (state == FormState.NEED_APPEARANCES) {
      assertThat(text).contains(FormStates.OTHER);
    } else {
      assertThat(words(text)).isEqualTo(words(text(original)));
    }
  }

  /**
   * Whoever draws a value, it is the words that count. Asked to draw the fields, poppler writes a
   * barcode's value; ours keeps the barcode.
   */
  private static List<String> words(String text) {
    return Stream.of(text.split("\\s+"))
        .filter(word -> !word.matches("[A-Z]+-\\d+\\|.*\\|\\d+"))
        .sorted()
        .toList();
  }

  @Test
  void isWhatTheDocumentationSays() throws Exception {
    var documented = Files.readString(Path.of("../docs/documents.md"));
    for (var state : FormState.values()) {
      var outcome =
          state.outcome.words
              + state
                  .refusal
                  .map(code -> ": `" + code.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                  .orElse("");
      assertThat(documented).contains("| " + state.words + " | " + outcome + " |");
    }
    for (var code : Finding.Code.values()) {
      if (code.effect() == Finding.Effect.REFUSAL) {
        assertThat(documented)
            .contains("`" + code.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
      }
    }
  }

  private void signTwice(String form, FormState state, Path original) throws Exception {
    var signed = signed(original, state.flat() ? RealForms.atFoot() : RealForms.specs(form));
    var whole = signed.bytes.toByteArray();
    assertValid(whole);
    Files.write(directory.resolve("signed.pdf"), whole);
    var text = text(directory.resolve("signed.pdf"));
    assertThat(text).contains("O’Connor").contains("Nguyễn");
    if (state == FormState.HYBRID || state == FormState.PDFBOX_INCREMENTAL) {
      var client = new ThrowAwaySigner("judge");
      var data = DssJudgementTest.judge(whole, client);
      assertThat(data.getSignatures()).hasSize(2);
      assertThat(data.getSignatures())
          .allSatisfy(
              signature -> {
                assertThat(signature.isSignatureIntact()).isTrue();
                assertThat(signature.getPdfUndefinedChanges()).isEmpty();
              });
    }
  }

  private Signed signed(Path original, List<SignatureFieldSpec> specs) throws Exception {
    var signed = new Signed(original, directory, specs);
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    signed.sign("Representative", Signed.attorney(), new ThrowAwaySigner("attorney"));
    return signed;
  }

  private void assertValid(byte[] pdf) throws Exception {
    Qpdf.check(pdf, directory);
    Files.write(directory.resolve("pdfsig.pdf"), pdf);
    var said = Tool.run(directory, "pdfsig", "-nocert", "pdfsig.pdf");
    assertThat(said.split("Signature is Valid", -1)).as(said).hasSize(3);
  }

  private String text(Path pdf) throws Exception {
    return Tool.run(directory, "pdftotext", "-layout", "-enc", "UTF-8", pdf.toString(), "-");
  }

  private List<String> pictures(Path pdf) throws Exception {
    var folder = Files.createTempDirectory(directory, "pictures");
    Tool.run(folder, "pdftoppm", "-r", "36", "-gray", pdf.toString(), "page");
    var digests = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        digests.add(file.getFileName() + " " + Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
