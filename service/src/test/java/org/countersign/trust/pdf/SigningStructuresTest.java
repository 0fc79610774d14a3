package org.countersign.trust.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
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
              Optional.of(new Placement.AtRect(1, 300, 350, 80, 18))));

  @TempDir Path directory;

  @Test
  void appendsTablesToTables() throws Exception {
    var signed = sign(RawPdf.simple(0, "", "").withTable());
    assertThat(new String(signed, ISO_8859_1)).doesNotContain("/XRef");
  }

  @Test
  void appendsStreamsToStreams() throws Exception {
    var signed = sign(RawPdf.simple(0, "", "").withStream());
    assertThat(new String(signed, ISO_8859_1)).doesNotContain("trailer");
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

  @Test
  void appendsToDirectFormsAndIndirectAnnotationLists() throws Exception {
    var pdf =
        new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 7 0 R/DA(/Helv 0 Tf)>>>>")
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>")
            .object(3, "<</Type/Page/Parent 2 0 R/Annots 8 0 R/Resources<<>>>>")
            .object(6, "<</Type/Annot/Subtype/Widget/FT/Tx/T(line)/Rect[100 300 300 320]/F 4>>")
            .object(7, "[6 0 R]")
            .object(8, "[6 0 R<</Type/Annot/Subtype/Link/Rect[9.5 9 20 20]/Border[0 0 0]>>]")
            .object(4, "null")
            .object(5, "null");
    sign(pdf.withTable());
  }

  @Test
  void writesTheSecurityStoreOnce() throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var signed = new Signed(file, directory, SPECS);
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    var material =
        new SecurityStoreRevision.Material(
            List.of(new byte[] {1, 2}, new byte[] {1, 2}), List.of(new byte[] {3}), List.of());
    var store = SecurityStoreRevision.create(signed.plan, material, Map.of("AB", material));
    signed.append(store.bytes());
    Qpdf.check(signed.bytes.toByteArray(), directory);
    try (var document = Loader.loadPDF(signed.bytes.toByteArray())) {
      var dss =
          document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
      assertThat(dss.getCOSArray(COSName.getPDFName("Certs")).size()).isEqualTo(1);
      assertThat(dss.getCOSArray(COSName.getPDFName("CRLs")).size()).isEqualTo(1);
      assertThat(dss.containsKey(COSName.getPDFName("OCSPs"))).isFalse();
      assertThat(document.getSignatureDictionaries()).hasSize(1);
    }
    assertThatThrownBy(() -> SecurityStoreRevision.create(store.plan(), material))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stampsTheSecurityStoreInAFieldOnNoPage() throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var signed = new Signed(file, directory, SPECS);
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    assertThatThrownBy(() -> DocumentTimestampRevision.prepare(signed.plan, 8))
        .isInstanceOf(IllegalArgumentException.class);
    var material =
        new SecurityStoreRevision.Material(List.of(new byte[] {1}), List.of(), List.of());
    var store = SecurityStoreRevision.create(signed.plan, material);
    signed.append(store.bytes());
    var stamped = DocumentTimestampRevision.prepare(store.plan(), 8);
    signed.append(stamped.increment().complete(new byte[] {5, 6, 7}));
    assertThat(stamped.plan().headLength()).isEqualTo(signed.bytes.size());
    var again = DocumentTimestampRevision.prepare(stamped.plan(), 8);
    signed.append(again.increment().complete(new byte[] {8}));
    Qpdf.check(signed.bytes.toByteArray(), directory);
    try (var document = Loader.loadPDF(signed.bytes.toByteArray())) {
      var signatures = document.getSignatureDictionaries();
      assertThat(signatures)
          .extracting(PDSignature::getSubFilter)
          .containsExactly("ETSI.CAdES.detached", "ETSI.RFC3161", "ETSI.RFC3161");
      assertThat(signatures.get(2).getByteRange()[2] + signatures.get(2).getByteRange()[3])
          .isEqualTo(signed.bytes.size());
      assertThat(document.getPage(0).getAnnotations()).hasSize(SPECS.size());
      assertThat(document.getSignatureFields())
          .extracting(field -> field.getPartialName())
          .doesNotHaveDuplicates()
          .hasSize(SPECS.size() + 2);
    }
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
            SignatureFieldSpec.of("D", new Placement.AtRect(1, 600, 0, 100, 20)),
            SignatureFieldSpec.of("E", new Placement.AtField("line")));
    assertThatThrownBy(() -> FieldsRevision.create(plan, specs))
        .isInstanceOfSatisfying(
            UnplaceableException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(UnplaceableException.Unplaceable::fieldName)
                    .containsExactly("line", "B", "C", "D", "E"));
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
