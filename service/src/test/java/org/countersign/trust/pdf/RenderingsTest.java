package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.countersign.portal.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever draws a signed form, its pages and the marks say the same. */
class RenderingsTest {
  /** Pictures take seconds each; {@code -Dforms.states=all} draws every form. */
  private static final List<String> DRAWN =
      "all".equals(System.getProperty("forms.states"))
          ? RealForms.ALL
          : List.of("g-28-091718-enc-xfa.pdf", "i-765-082125-enc-xfa.pdf", "g-1145-092614-xfa.pdf");

  /** Two painters smooth the same letters differently. */
  private static final double ALIKE = 0.8;

  private static Pdfium chromium;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    chromium = new Pdfium(Browser.executable());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  static Stream<String> all() {
    return RealForms.ALL.stream();
  }

  static Stream<String> drawn() {
    return DRAWN.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void popplerAndPdfJsDrawTheSameTextOnEveryPageAndEveryMark(String form) throws Exception {
    var signed = signed(form);
    var file = Files.write(directory.resolve("signed.pdf"), signed.bytes.toByteArray());
    var before = Files.write(directory.resolve("before.pdf"), signed.revision(1));
    var pages = PdfJs.pages(signed.bytes.toByteArray(), chromium::visit);

    for (int number = 1; number <= pages.size(); number++) {
      var page = poppler(file, number);
      assertThat(letters(page)).isNotEmpty().isEqualTo(letters(pages.get(number - 1)));
    }
    for (var field : signed.plan.fields()) {
      var page = poppler(file, field.page() + 1);
      var drawn = pages.get(field.page());
      assertThat(dense(drawn))
          .contains(Arrays.stream(page.split("\\s+")).map(RenderingsTest::dense).toList());
      var mark = mark(field.name());
      assertThat(words(mark)).hasSizeGreaterThan(6);
      assertThat(page).contains(words(mark));
      assertThat(drawn).contains(words(mark));
      assertThat(poppler(before, field.page() + 1)).doesNotContain(mark.date());
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void pdfiumReadsTheSamePagesAndDrawsTheMarksAsPopplerDoes(String form) throws Exception {
    var signed = signed(form);
    var after = Files.write(directory.resolve("after.pdf"), signed.bytes.toByteArray());
    var before = Files.write(directory.resolve("before.pdf"), signed.revision(1));

    assertThat(letters(chromium.text(after))).isEqualTo(letters(poppler(withoutFields(after))));
    var theirs = new ArrayList<Change>();
    var ours = new ArrayList<Change>();
    for (var page : signed.plan.fields().stream().map(PlannedField::page).distinct().toList()) {
      var changed = Change.between(chromium.draw(before, page + 1), chromium.draw(after, page + 1));
      var expected = Change.between(draw(before, page + 1), draw(after, page + 1));
      assertThat(changed.width()).isGreaterThan(20).isCloseTo(expected.width(), within(3));
      assertThat(changed.height()).isGreaterThan(6).isCloseTo(expected.height(), within(3));
      assertThat(changed.likeness(expected)).isGreaterThan(ALIKE);
      theirs.add(changed);
      ours.add(expected);
    }
    if (theirs.size() > 1) {
      // Another person's mark is not taken for this one's.
      assertThat(theirs.get(0).likeness(ours.get(1))).isLessThan(ALIKE);
    }
  }

  private Signed signed(String form) throws Exception {
    var signed = new Signed(RealForms.form(form), directory, RealForms.specs(form));
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    signed.sign("Representative", Signed.attorney(), new ThrowAwaySigner("attorney"));
    return signed;
  }

  private static Mark mark(String field) {
    return field.equals("Client") ? Signed.client() : Signed.attorney();
  }

  /** A mark may break its rows between words. */
  private static List<String> words(Mark mark) {
    return mark.texts().stream()
        .flatMap(text -> Stream.of(text.split(" ")))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** How often each character comes, whatever the order; poppler drops hyphens at a line's end. */
  private static Map<String, Long> letters(String text) {
    return dense(text)
        .codePoints()
        .mapToObj(Character::toString)
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static String dense(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Cc}\u00ad\u2010-]", "");
  }

  private Path withoutFields(Path file) throws Exception {
    var bare = directory.resolve("bare.pdf");
    try (var document = Loader.loadPDF(file.toFile())) {
      for (var page : document.getPages()) {
        page.setAnnotations(List.of());
      }
      document.save(bare.toFile());
    }
    return bare;
  }

  private BufferedImage draw(Path file, int page) throws Exception {
    var number = String.valueOf(page);
    var name = directory.resolve("drawn");
    Tool.run(
        directory,
        "pdftoppm",
        "-r",
        String.valueOf(Pdfium.DOTS),
        "-f",
        number,
        "-l",
        number,
        "-singlefile",
        "-png",
        file.toString(),
        name.toString());
    return ImageIO.read(directory.resolve("drawn.png").toFile());
  }

  private String poppler(Path file) throws Exception {
    return Tool.run(directory, "pdftotext", file.toString(), "-");
  }

  private String poppler(Path file, int page) throws Exception {
    var number = String.valueOf(page);
    return Tool.run(directory, "pdftotext", "-f", number, "-l", number, file.toString(), "-");
  }
}
