package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a file can be laid out, on small files. */
class SigningStructuresTest {
  private static final List<SignatureFieldSpec> SPECS =
      List.of(
          SignatureFieldSpec.of("Client", new Placement.AtField("line")),
          SignatureFieldSpec.of("Left", new Placement.BottomOfLastPage(0)),
          new SignatureFieldSpec(
              "Right",
              new Placement.BottomOfLastPage(1),
              Optional.of(new Placement.AtRect(1, 300, 300, 80, 18))));

  @TempDir Path directory;

  @Test
  void appendsTablesToTables() throws Exception {
    var signed = sign(RawPdf.simple(0, "", "").withTable());
    assertThat(new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("/XRef");
  }

  @Test
  void appendsStreamsToStreams() throws Exception {
    var signed = sign(RawPdf.simple(0, "", "").withStream());
    assertThat(new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("trailer");
  }

  @Test
  void appendsToHybridFiles() throws Exception {
    sign(RawPdf.simple(0, "", "").hybrid());
  }

  @Test
  void appendsToLinearizedFiles() throws Exception {
    var plain = Files.write(directory.resolve("plain.pdf"), RawPdf.simple(0, "", "").withTable());
    var linearized = directory.resolve("linearized.pdf");
    Qpdf.run(
        List.of(
            "--linearize", "--object-streams=generate", plain.toString(), linearized.toString()));
    sign(Files.readAllBytes(linearized));
  }

  @Test
  void appendsToDocumentsWithoutForm() throws Exception {
    var pdf =
        new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(
                2,
                "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/CropBox[20 20 575 700]>>")
            .object(3, "<</Type/Page/Parent 2 0 R/Resources<<>>>>")
            .withTable();
    sign(pdf, SPECS.subList(1, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void drawsUprightWithinThePageHoweverItIsRotated(int rotation) throws Exception {
    var signed = sign(RawPdf.simple(rotation, "", "/CropBox[50 40 600 700]").withTable());
  }

  @Test
  void givesTheSameBytesForTheSameArguments() throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var plan =
        Preflight.inspect(file, directory.resolve("out.pdf"), PreflightLimits.standard())
            .plan()
            .orElseThrow();
    var first = FieldsRevision.create(plan, SPECS);
    var second = FieldsRevision.create(plan, SPECS);
    assertThat(second.bytes()).isEqualTo(first.bytes());
    var parameters =
        new SignatureParameters(Signed.SIGNED_AT, Signed.client(), 500, Optional.of("Signed"));
    var font = MarkFont.covering(List.of(Signed.client()));
    var once = SignatureIncrement.prepare(first.plan(), "Client", parameters);
    var again =
        SignatureIncrement.prepare(
            second.plan(), "Client", parameters, MarkFont.ofCharacters(font.characters()));
    assertThat(again.before()).isEqualTo(once.before());
    assertThat(again.after()).isEqualTo(once.after());
  }

  @Test
  void namesEveryPlaceThatDoesNotFitAtOnce() throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var plan =
        Preflight.inspect(file, directory.resolve("out.pdf"), PreflightLimits.standard())
            .plan()
            .orElseThrow();
    var specs =
        List.of(
            SignatureFieldSpec.of("line", new Placement.AtField("line")),
            SignatureFieldSpec.of("B", new Placement.AtField("nowhere")),
            SignatureFieldSpec.of("C", new Placement.AtRect(7, 0, 0, 100, 20)),
            SignatureFieldSpec.of("D", new Placement.AtRect(1, 600, 0, 100, 20)));
    assertThatThrownBy(() -> FieldsRevision.create(plan, specs))
        .isInstanceOfSatisfying(
            UnplaceableException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(UnplaceableException.Unplaceable::fieldName)
                    .containsExactly("line", "B", "C", "D"));
  }

  @Test
  void refusesToSignAFieldTwiceAndACmsThatDoesNotFit() throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var signed = new Signed(file, directory, SPECS);
    var parameters =
        new SignatureParameters(Signed.SIGNED_AT, Signed.client(), 100, Optional.empty());
    var prepared = SignatureIncrement.prepare(signed.plan, "Client", parameters);
    assertThatThrownBy(() -> prepared.complete(new byte[101]))
        .isInstanceOf(ContentsTooLargeException.class);
    assertThat(prepared.complete(new byte[100])).hasSize((int) prepared.length());
    var after = prepared.planAfter(signed.plan);
    assertThatThrownBy(() -> SignatureIncrement.prepare(after, "Client", parameters))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> prepared.planAfter(after))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] sign(byte[] pdf) throws Exception {
    return sign(pdf, SPECS);
  }

  private byte[] sign(byte[] pdf, List<SignatureFieldSpec> specs) throws Exception {
    var signed = new Signed(Files.write(directory.resolve("in.pdf"), pdf), directory, specs);
    assertThat(signed.report.verdict()).isEqualTo(Verdict.ACCEPTED_AS_IS);
    for (var spec : specs) {
      signed.sign(spec.fieldName(), Signed.attorney(), new ThrowAwaySigner("signer"));
    }
    var whole = signed.bytes.toByteArray();
    Qpdf.check(whole, directory);
    try (var document = Loader.loadPDF(whole)) {
      assertThat(document.getSignatureDictionaries()).hasSameSizeAs(specs);
    }
    Pictures.assertOnlyMarksDiffer(
        Pictures.of(pdf),
        Pictures.of(whole),
        signed.report.plan().orElseThrow(),
        signed.plan.fields());
    return whole;
  }
}
