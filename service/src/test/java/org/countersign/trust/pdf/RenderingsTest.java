package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.portal.Browser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever draws a signed form, the marks say the same. */
class RenderingsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {"g-28-091718-enc-xfa.pdf", "i-765-082125-enc-xfa.pdf", "g-1145-092614-xfa.pdf"})
  void popplerAndPdfJsDrawTheTextOfEveryMarkOnItsPage(String form) throws Exception {
    var signed = new Signed(RealForms.form(form), directory, RealForms.specs(form));
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    signed.sign("Representative", Signed.attorney(), new ThrowAwaySigner("attorney"));
    var before = PdfJs.pages(signed.revision(1), directory);
    var pages = PdfJs.pages(signed.bytes.toByteArray(), directory);
    var file = Files.write(directory.resolve("signed.pdf"), signed.bytes.toByteArray());

    assertThat(pages).hasSameSizeAs(before);
    for (var field : signed.plan.fields()) {
      var mark = field.name().equals("Client") ? Signed.client() : Signed.attorney();
      var words = words(mark);
      assertThat(words).hasSizeGreaterThan(6);
      assertThat(before.get(field.page())).doesNotContain(mark.date());
      assertThat(pages.get(field.page())).contains(words);
      assertThat(poppler(file, field.page() + 1)).contains(words);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"g-28-091718-enc-xfa.pdf", "i-765-082125-enc-xfa.pdf"})
  void pdfiumDrawsEveryMarkAndChangesNothingBesideIt(String form) throws Exception {
    var signed = new Signed(RealForms.form(form), directory, RealForms.specs(form));
    var before = Files.write(directory.resolve("before.pdf"), signed.bytes.toByteArray());
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    signed.sign("Representative", Signed.attorney(), new ThrowAwaySigner("attorney"));
    var after = Files.write(directory.resolve("after.pdf"), signed.bytes.toByteArray());
    try (var pdfium = new Pdfium(Browser.executable())) {
      for (var field : signed.plan.fields()) {
        int page = field.page() + 1;
        var changed = changed(pdfium.draw(before, page), pdfium.draw(after, page));
        var mark = union(signed, field.page());
        assertThat(changed.getWidth()).isBetween(20.0, mark.getWidth() * Pdfium.PIXELS + 6);
        assertThat(changed.getHeight()).isBetween(6.0, mark.getHeight() * Pdfium.PIXELS + 6);
      }
    }
  }

  /** The smallest box of pixels around what differs. */
  private static Rectangle2D changed(BufferedImage before, BufferedImage after) {
    var changed = new Rectangle2D.Double();
    for (int y = 0; y < after.getHeight(); y++) {
      for (int x = 0; x < after.getWidth(); x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          var pixel = new Rectangle2D.Double(x, y, 1, 1);
          changed.setRect(changed.isEmpty() ? pixel : changed.createUnion(pixel));
        }
      }
    }
    return changed;
  }

  /** The box around all marks of a page, in points. */
  private static Rectangle2D union(Signed signed, int page) {
    var all = new Rectangle2D.Double();
    for (var field : signed.plan.fields()) {
      if (field.page() == page) {
        var widget = field.widget();
        var box = new Rectangle2D.Double(widget.x(), widget.y(), widget.width(), widget.height());
        all.setRect(all.isEmpty() ? box : all.createUnion(box));
      }
    }
    return all;
  }

  /** A mark may break its rows between words. */
  private static List<String> words(Mark mark) {
    return mark.texts().stream()
        .flatMap(text -> Stream.of(text.split(" ")))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private String poppler(Path file, int page) throws Exception {
    var number = String.valueOf(page);
    return Tool.run(directory, "pdftotext", "-f", number, "-l", number, file.toString(), "-");
  }
}
