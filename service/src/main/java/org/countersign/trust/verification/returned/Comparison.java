package org.countersign.trust.verification.returned;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countersign.trust.verification.ReturnedDocuments.Place;
import org.countersign.trust.verification.ReturnedDocuments.Sent;

/** One document against another. */
public final class Comparison {
  private static final long SCRATCH_IN_MEMORY = 32L << 20;

  /** More sentences help nobody. */
  private static final int MOST_PROBLEMS = 50;

  private final Sent sent;
  private final List<String> problems = new ArrayList<>();

  private Comparison(Sent sent) {
    this.sent = sent;
  }

  /** What is wrong with {@code returnedPdf}; none when it shows what was sent. */
  public static List<String> problems(Path sentPdf, Path returnedPdf, Sent sent) {
    var comparison = new Comparison(sent);
    try (var before = load(sentPdf);
        var after = load(returnedPdf)) {
      comparison.compare(before, after);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Foreign bytes break parsers in ways nobody foresaw; what cannot be read holds nothing.
      comparison.problems.add("The pages of the document cannot be read.");
    }
    return comparison.told();
  }

  private List<String> told() {
    if (problems.size() <= MOST_PROBLEMS) {
      return problems;
    }
    var some = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    some.add("More is wrong: " + (problems.size() - MOST_PROBLEMS) + " further differences.");
    return some;
  }

  private void compare(PDDocument before, PDDocument after) throws IOException {
    var pages = before.getNumberOfPages();
    if (after.getNumberOfPages() != pages) {
      problems.add(
          "The document has " + after.getNumberOfPages() + " pages, " + pages + " were sent.");
      return;
    }
    var looks = new Looks(before, after);
    for (var index = 0; index < pages; index++) {
      compare(before, after, looks, index);
    }
  }

  private void compare(PDDocument before, PDDocument after, Looks looks, int index)
      throws IOException {
    var number = index + 1;
    var old = Frame.of(before.getPage(index));
    var now = Frame.of(after.getPage(index));
    if (!old.sameAs(now)) {
      problems.add("Page " + number + " has another size or rotation than the page sent.");
      return;
    }
    var places = new ArrayList<Area>();
    for (var tab : sent.tabs()) {
      if (tab.page() == number) {
        places.add(area(tab));
      }
    }
    var letters =
        SameLetters.compare(
            PageLetters.of(before.getPage(index), old), PageLetters.of(after.getPage(index), now));
    if (letters.missing()) {
      problems.add("Page " + number + " lacks text that was sent, or has it in another place.");
    }
    var stamp = stamp(number, letters.added(), places);
    stamp.ifPresent(places::add);
    if (looks.differ(index, old, places)) {
      problems.add("Page " + number + " looks different outside the places to sign.");
    }
  }

  /** Where the envelope is named; new text elsewhere than there and in the places is a problem. */
  private Optional<Area> stamp(int number, List<Letter> added, List<Area> places) {
    var outside =
        added.stream().filter(letter -> places.stream().noneMatch(letter::liesIn)).toList();
    var read = Stamp.read(outside, sent.envelopeId());
    if (read.others()) {
      problems.add("Page " + number + " names another envelope.");
    }
    if (read.rest() > 0) {
      problems.add("Page " + number + " has text outside the places to sign that was not sent.");
    }
    return read.place();
  }

  private static Area area(Place tab) {
    return new Area(tab.x(), tab.y(), tab.x() + tab.width(), tab.y() + tab.height());
  }

  /** Never leniently: a parser that repairs shows one of several possible documents. */
  private static PDDocument load(Path file) throws IOException {
    var source = new RandomAccessReadBufferedFile(file.toFile());
    try {
      var cache = MemoryUsageSetting.setupMixed(SCRATCH_IN_MEMORY).streamCache;
      var document = new PDFParser(source, "", null, null, cache).parse(false);
      // Asked for first without fix-ups: what is in the file, not what PDFBox would draw into it.
      document.getDocumentCatalog().getAcroForm(null);
      return document;
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }
}
