package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.trust.pdf.mark.MarkDrawing;
import org.countersign.trust.pdf.mark.VisualText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
  private static final Rect FORM_LINE = new Rect(0, 0, 234, 18);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nguyễn Thị Hồng Ánh",
        "Đặng Vũ Ưỡng",
        "María José Ñúñez",
        "Łukasz Żółć",
        "Олександр Шевченко",
        "Γιώργος Παπαδόπουλος",
        "İbrahim Şahin",
        "O’Brien-Smith, Jr."
      })
  void writesNamesInTheirOwnLetters(String name) {
    var mark = mark(name);
    assertThat(MarkFont.covering(List.of(mark)).characters()).contains(name.substring(0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "محمد, FEAA FEE4 FEA4 FEE3",
    "سلام, FEE1 FEFC FEB3",
    "لا, FEFB",
    "گل, FEDE FB94",
    "عبد X, 58 20 FEAA FE92 FECB",
    "דוד (ב), 28 5D1 29 20 5D3 5D5 5D3"
  })
  void joinsArabicLettersAndTurnsRightToLeftRuns(String typed, String set) {
    assertThat(hex(VisualText.of(typed).codePoints())).isEqualTo(set);
  }

  private static String hex(IntStream codePoints) {
    return codePoints
        .mapToObj(c -> Integer.toHexString(c).toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "محمد عبد الله",
        "فاطمة الزهراء",
        "علی رضا پهلوی",
        "דוד בן גוריון",
        "Մարիամ Հակոբյան",
        "ნინო ბერიძე",
        "Nguyễn Thị Hồng Ánh",
        "Олександр Шевченко"
      })
  void carriesTheNameAsTypedForReaders(String name, @TempDir Path directory) throws Exception {
    assertThat(extracted(name, directory)).contains(name);
    var font = MarkFont.covering(List.of(mark(name)));
    assertThat(MarkFont.ofCharacters(font.characters()).characters()).isEqualTo(font.characters());
  }

  /** Poppler swaps the letters of the one glyph for lam and alef; all letters are there. */
  @Test
  void carriesEveryLetterOfTheLamAlefLigature(@TempDir Path directory) throws Exception {
    assertThat(extracted("محمد الأحمد", directory)).contains("محمد األحمد");
  }

  private static String extracted(String name, Path directory) throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), RawPdf.simple(0, "", "").withTable());
    var signed =
        new Signed(
            file,
            directory,
            List.of(SignatureFieldSpec.of("Client", new Placement.AtField("line"))));
    signed.sign("Client", mark(name), new ThrowAwaySigner("client"));
    var whole = Files.write(directory.resolve("signed.pdf"), signed.bytes.toByteArray());
    Qpdf.check(signed.bytes.toByteArray(), directory);
    var text = Tool.run(directory, "pdftotext", "-layout", "-enc", "UTF-8", whole.toString(), "-");
    // A reader may put marks of direction round a run.
    return text.replaceAll("[\\u200e\\u200f\\u202a-\\u202e]", "");
  }

  @Test
  void composesLettersAndAccents() {
    assertThat(mark("Nguye\u0302\u0303n").signerName()).isEqualTo("Nguyễn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "王小明",
        "김민준",
        "مُحَمَّد",
        "สมชาย",
        "राम",
        "a\u0000b",
        "a\u202eb",
        "A\u0301\u0323\u0330"
      })
  void namesCharactersItCannotShowFaithfully(String name) {
    assertThatThrownBy(() -> MarkFont.covering(List.of(mark(name))))
        .isInstanceOfSatisfying(
            UnwritableTextException.class,
            e -> {
              assertThat(e.characters()).isNotEmpty().allMatch(mark(name).signerName()::contains);
              // An exception's text ends in logs; a name does not.
              assertThat(e.getMessage()).doesNotContain(name);
            });
  }

  @Test
  void writesTheDateAsFormsAskInTheSignersZone() {
    var late = Instant.parse("2026-11-24T05:30:00Z");
    var mark = Mark.of("A B", "Petitioner", late, Signed.LOS_ANGELES, Optional.empty());
    assertThat(mark.date()).isEqualTo("11/23/2026");
    assertThat(mark.time()).isEqualTo("21:30:00 PST");
  }

  @Test
  void staysWithinItsBoxHoweverLongTheName() {
    var mark = mark("Maria Guadalupe Hernández Rodríguez de la Cruz y Santa María del Carmen");
    var font = MarkFont.covering(List.of(mark));
    var content = MarkDrawing.draw(mark, font, FORM_LINE, Optional.empty(), false);
    var lines = content.lines().filter(l -> l.startsWith("BT")).toList();
    // Two lines of the name and two or three of notes.
    assertThat(lines).hasSizeBetween(4, 5);
    for (var line : lines) {
      var parts = line.split(" ");
      var size = Double.parseDouble(parts[2]);
      var x = Double.parseDouble(parts[4]);
      var y = Double.parseDouble(parts[5]);
      var glyphs = (parts[7].length() - 2) / 4;
      assertThat(x).isBetween(0.0, FORM_LINE.width());
      assertThat(y).isBetween(0.0, FORM_LINE.height() - size * 0.7);
      assertThat(x + glyphs * size * 0.3).isLessThan(FORM_LINE.width());
      assertThat(size).isGreaterThan(3);
    }
  }

  private static Mark mark(String name) {
    return Mark.of(name, "Petitioner", Signed.SIGNED_AT, Signed.LOS_ANGELES, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Los_Angeles",
        "America/New_York",
        "America/Anchorage",
        "Pacific/Honolulu",
        "Europe/London",
        "Europe/Dublin",
        "Europe/Madrid",
        "Europe/Kyiv",
        "Australia/Sydney",
        "Asia/Manila"
      })
  void marksOfOneBatchShareAFontWhateverTheMoment(String zone) {
    var first = Instant.parse("2026-11-23T11:11:11Z");
    var font = MarkFont.covering(List.of(at(first, zone)));
    // Every digit in every place of time and date, summer and winter, the next year.
    for (int step = 0; step < 4_000; step++) {
      var content = new StringBuilder();
      at(first.plusSeconds(8_191L * step), zone)
          .texts()
          .forEach(text -> font.encode(text, content));
      assertThat(content).isNotEmpty();
    }
    assertThat(MarkFont.ofCharacters(font.characters()).characters()).isEqualTo(font.characters());
  }

  @Test
  void cleansTextsWhateverWayIsTaken() {
    for (var start : new String[] {"", " ", "  ", "\t", "a", "é", "e\u0301", "\u001f", "王"}) {
      for (var middle : new String[] {"", " ", "  ", "\n", " \u00a0 ", "\u0300", "-", "\u2009"}) {
        for (var end : new String[] {"", " ", "z", "\u0327", "\u2003"}) {
          var text = start + middle + end;
          assertThat(Mark.clean(text))
              .isEqualTo(
                  java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)
                      .strip()
                      .replaceAll("\\s+", " "));
        }
      }
    }
  }

  @Test
  void keepsTheIncrementShort() throws Exception {
    var font =
        MarkFont.covering(
            List.of(mark("Maria Guadalupe Hernández Rodríguez de la Cruz y Santa María")));
    var writer = new org.countersign.trust.pdf.write.RevisionWriter(0);
    font.write(writer, 1);
    var revision = writer.finish(XrefStyle.TABLE, 6, 0, ObjectRef.fresh(9), Optional.empty(), "00");
    assertThat(revision.length()).isLessThan(5_500);
  }

  private static Mark at(Instant second, String zone) {
    return Mark.of("A B", "Petitioner", second, ZoneId.of(zone), Optional.empty());
  }
}
