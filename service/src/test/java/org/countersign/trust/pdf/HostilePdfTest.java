package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.countersign.trust.pdf.Finding.Code;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that want to do harm end as a refusal that says why; they never throw and never take long.
 */
@Timeout(20)
class HostilePdfTest {
  private static final int MIB = 1 << 20;

  @TempDir Path directory;

  @Test
  void refusesWhatIsNoPdf() throws Exception {
    assertRefused(new byte[0], Code.NOT_A_PDF);
    assertRefused("PK\3\4 something else".getBytes(StandardCharsets.ISO_8859_1), Code.NOT_A_PDF);
    var noise = new byte[200_000];
    new SplittableRandom(1).nextBytes(noise);
    assertRefused(noise, Code.NOT_A_PDF);
  }

  @Test
  void refusesNoiseBehindAPdfHeader() throws Exception {
    var noise = new byte[200_000];
    new SplittableRandom(2).nextBytes(noise);
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 9);
    assertRefused(noise, Code.STRUCTURE_DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startxref\n(\\d+) -> startxref\n0",
        "startxref\n(\\d+) -> startxref\n77",
        "startxref\n(\\d+) -> startxref\n99999999",
        "startxref -> starxtref",
        "0000000015 00000 n -> 0000000016 00000 n",
        "0000000015 00000 n -> 0000000015 00001 n",
        "xref\n0 7 -> xref\n1 7",
        "%PDF -> \n\n%PDF",
        "trailer -> trailor",
        "%%EOF -> ",
      })
  void refusesWhatAReaderWouldHaveToGuess(String damage) throws Exception {
    var parts = damage.split(" -> ", -1);
    for (var file : List.of(RawPdf.simple(0, "", "").withTable(), encrypted())) {
      var text = new String(file, StandardCharsets.ISO_8859_1);
      var broken = text.replaceFirst(parts[0], parts[1]);
      if (!broken.equals(text)) {
        assertRefused(broken.getBytes(StandardCharsets.ISO_8859_1), Code.STRUCTURE_DAMAGED);
      }
    }
  }

  @Test
  void refusesACrossReferenceStreamThatPointsAside() throws Exception {
    var file = RawPdf.simple(0, "", "").withStream();
    assertThat(inspect(file, PreflightLimits.standard()).verdict())
        .isEqualTo(Verdict.ACCEPTED_AS_IS);
    var entries = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("stream\n\0") + 7;
    // The entry of object 1: type, four bytes of offset, generation.
    file[entries + 6 + 4]++;
    assertRefused(file, Code.STRUCTURE_DAMAGED);
  }

  private byte[] encrypted() throws Exception {
    var plain = Files.write(directory.resolve("plain.pdf"), RawPdf.simple(0, "", "").withTable());
    var locked = directory.resolve("locked.pdf");
    Qpdf.run(List.of("--encrypt", "", "owner", "256", "--", plain.toString(), locked.toString()));
    return Files.readAllBytes(locked);
  }

  @Test
  void refusesAFileThatIsTooLarge() throws Exception {
    var limits = new PreflightLimits(1000, 10, 1000, 100, MIB);
    var report = inspect(new byte[1001], limits);
    assertThat(codes(report)).containsExactly(Code.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 60, 300, 600, 700})
  void answersForTruncatedFiles(int length) throws Exception {
    var whole = RawPdf.simple(0, "", "").withTable();
    var report =
        inspect(
            Arrays.copyOf(whole, Math.min(length, whole.length - 10)), PreflightLimits.standard());
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void refusesATruncatedRealForm() throws Exception {
    var whole = Files.readAllBytes(RealForms.form("i-765-082125-enc-xfa.pdf"));
    var report = inspect(Arrays.copyOf(whole, whole.length / 2), PreflightLimits.standard());
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void refusesCrossReferencesInACircle() throws Exception {
    var pdf = RawPdf.simple(0, "", "");
    assertRefused(pdf.withTable("/Prev " + pdf.size()), Code.XREF_LOOP);
  }

  @Test
  void refusesCrossReferencesInACircleOfTwo() throws Exception {
    var pdf = RawPdf.simple(0, "", "");
    var first = pdf.size();
    pdf.text(
        "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 7/Root 1 0 R/Prev %010d>>\n"
            .formatted(0));
    var second = pdf.size();
    var bytes = pdf.withTable("/Prev " + first);
    var text =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("/Prev 0000000000", "/Prev %010d".formatted(second));
    assertRefused(text.getBytes(StandardCharsets.ISO_8859_1), Code.XREF_LOOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "<</A "})
  void refusesDeepNesting(String open) throws Exception {
    assertRefused(
        RawPdf.simple(0, "/Deep " + open.repeat(200_000), "").withTable(), Code.NESTED_TOO_DEEP);
  }

  @Test
  void refusesDeepNestingInsideAnObjectStream() throws Exception {
    var content = ("10 0 " + "[".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
    var pdf =
        RawPdf.simple(0, "", "").stream(
            7, "/Type/ObjStm/N 1/First 5/Filter/FlateDecode", deflate(content, 1));
    assertRefused(pdf.withTable(), Code.NESTED_TOO_DEEP);
  }

  @Test
  void takesNoTimeForAFileOfOpenParentheses() throws Exception {
    var pdf = RawPdf.simple(0, "", "").text("(".repeat(4 * MIB));
    assertThat(inspect(pdf.withTable(), PreflightLimits.standard()).verdict()).isNotNull();
  }

  @Test
  void refusesAPageTreeInACircle() throws Exception {
    var pdf =
        new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .object(3, "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>");
    assertRefused(pdf.withTable(), Code.BROKEN_STRUCTURE);
  }

  @Test
  void refusesAFormInACircle() throws Exception {
    var pdf =
        RawPdf.simple(0, "", "")
            .object(7, "<</T(a)/Kids[8 0 R]>>")
            .object(8, "<</T(b)/Kids[7 0 R]>>");
    pdf.object(5, "<</Fields[7 0 R]>>");
    assertRefused(pdf.withTable(), Code.BROKEN_STRUCTURE);
  }

  @Test
  void refusesADocumentWithoutPages() throws Exception {
    var pdf =
        new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(2, "<</Type/Pages/Kids[]/Count 0>>");
    assertRefused(pdf.withTable(), Code.NO_PAGES);
  }

  @Test
  void refusesTooManyPages() throws Exception {
    var pdf =
        new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .object(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 9 9]>>")
            .object(3, "<</Type/Page/Parent 2 0 R>>")
            .object(4, "<</Type/Page/Parent 2 0 R>>");
    var report = inspect(pdf.withTable(), new PreflightLimits(MIB, 1, 1000, 100, MIB));
    assertThat(codes(report)).contains(Code.TOO_MANY_PAGES);
  }

  @Test
  void refusesAStreamThatUnpacksToGigabytes() throws Exception {
    var bomb = deflate(new byte[MIB], 1024);
    var pdf = RawPdf.simple(0, "", "").stream(7, "/Filter/FlateDecode", bomb);
    assertRefused(pdf.withTable(), Code.UNPACKS_TOO_LARGE);
  }

  @Test
  void refusesAStreamPackedTwice() throws Exception {
    var bomb = deflate(deflate(new byte[MIB], 1024), 1);
    var pdf = RawPdf.simple(0, "", "").stream(7, "/Filter[/FlateDecode/FlateDecode]", bomb);
    assertRefused(pdf.withTable(), Code.UNPACKS_TOO_LARGE);
  }

  @Test
  void refusesACrossReferenceStreamThatUnpacksToGigabytes() throws Exception {
    var pdf = RawPdf.simple(0, "", "");
    var at = pdf.size();
    pdf.stream(
        7,
        "/Type/XRef/W[1 4 1]/Size 200000000/Root 1 0 R/Filter/FlateDecode",
        deflate(new byte[6 * MIB], 30));
    assertRefused(pdf.text("startxref\n" + at + "\n%%EOF\n").bytes(), Code.UNPACKS_TOO_LARGE);
  }

  @Test
  void refusesADocumentThatNeedsAPassword() throws Exception {
    var plain = Files.write(directory.resolve("plain.pdf"), RawPdf.simple(0, "", "").withTable());
    var locked = directory.resolve("locked.pdf");
    Qpdf.run(
        List.of("--encrypt", "user", "owner", "256", "--", plain.toString(), locked.toString()));
    assertRefused(Files.readAllBytes(locked), Code.PASSWORD_REQUIRED);
  }

  @Test
  void refusesXmlEntitiesAndDeepXmlInXfa() throws Exception {
    for (var xml :
        List.of(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>",
            "<xfa:data xmlns:xfa=\"http://www.xfa.org/schema/xfa-data/1.0/\">" + "<a>".repeat(5000),
            "not xml")) {
      var pdf = RawPdf.simple(0, "", "").stream(7, "", xml.getBytes(StandardCharsets.UTF_8));
      pdf.object(5, "<</Fields[6 0 R]/XFA 7 0 R>>");
      assertRefused(pdf.withTable(), Code.XFA_UNREADABLE);
    }
  }

  @Test
  void survivesEveryFlippedByteOfASmallFile() throws Exception {
    var whole = RawPdf.simple(0, "/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "").withTable();
    var random = new SplittableRandom(3);
    for (var round = 0; round < 150; round++) {
      var copy = whole.clone();
      for (var flips = 0; flips < 3; flips++) {
        copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
      }
      assertThat(inspect(copy, PreflightLimits.standard()).verdict()).isNotNull();
    }
  }

  private void assertRefused(byte[] file, Code... codes) throws IOException {
    var report = inspect(file, PreflightLimits.standard());
    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.REFUSED);
    assertThat(codes(report)).contains(codes);
    assertThat(report.plan()).isEmpty();
    assertThat(report.findings()).isNotEmpty();
  }

  private PreflightReport inspect(byte[] file, PreflightLimits limits) throws IOException {
    var in = Files.write(directory.resolve("hostile.pdf"), file);
    return Preflight.inspect(in, directory.resolve("out.pdf"), limits);
  }

  private static List<Code> codes(PreflightReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  private static byte[] deflate(byte[] block, int times) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      for (var i = 0; i < times; i++) {
        deflater.write(block);
      }
    }
    return out.toByteArray();
  }
}
