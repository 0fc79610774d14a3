package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
