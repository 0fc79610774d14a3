package org.countersign.trust.verification;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.countersign.trust.verification.IntegrityReport.LateField;

/**
 * Whether a mark in a field that was added behind a signature touches what was printed there when
 * that was made: whoever signs later could hide or alter with it what others had signed. The pages
 * are drawn as they were and as they are now. Ruled lines may be touched, one signs on them.
 */
final class MarksOverPrint {
  private static final float PER_POINT = 1.5f;
  private static final float LARGEST = 2_400;

  private MarksOverPrint() {}

  /** The fields whose marks do. Draws nothing where there is no such field. */
  static List<LateField> find(Path file, List<LateField> late) throws IOException {
    if (late.isEmpty()) {
      return List.of();
    }
    var from = late.stream().map(LateField::from).min(Comparator.naturalOrder()).orElseThrow();
    var signed = Files.createTempFile("countersign-signed-", ".pdf");
    try {
      copy(file, signed, from);
      try (var before = Loader.loadPDF(signed.toFile());
          var after = Loader.loadPDF(file.toFile())) {
        return late.stream().collect(Collectors.groupingBy(LateField::page)).entrySet().stream()
            .flatMap(page -> onPage(before, after, page.getKey() - 1, page.getValue()).stream())
            .toList();
      }
    } finally {
      Files.deleteIfExists(signed);
    }
  }

  private static void copy(Path file, Path to, long length) throws IOException {
    try (var source = FileChannel.open(file, StandardOpenOption.READ);
        var target = FileChannel.open(to, StandardOpenOption.WRITE)) {
      for (var done = 0L; done < length; ) {
        done += source.transferTo(done, length - done, target);
      }
    }
  }

  private static List<LateField> onPage(
      PDDocument before, PDDocument after, int index, List<LateField> fields) {
    var then = picture(before, index);
    var now = picture(after, index);
    return fields.stream()
        .filter(
            field -> {
              var place = place(before.getPage(index), field, then);
              return new Print(then, place).isTouchedBy(now);
            })
        .toList();
  }

  private static BufferedImage picture(PDDocument document, int index) {
    try {
      var box = document.getPage(index).getCropBox();
      var longest = Math.max(box.getWidth(), box.getHeight());
      var scale = Math.min(PER_POINT, LARGEST / longest);
      return new PDFRenderer(document).renderImage(index, scale, ImageType.RGB);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** From user space to the picture: its origin is the upper left corner of the page as shown. */
  private static Print.Place place(PDPage page, LateField field, BufferedImage picture) {
    var box = page.getCropBox();
    var left = field.rect().get(0) - box.getLowerLeftX();
    var low = field.rect().get(1) - box.getLowerLeftY();
    var right = field.rect().get(2) - box.getLowerLeftX();
    var high = field.rect().get(3) - box.getLowerLeftY();
    var width = box.getWidth();
    var height = box.getHeight();
    var turned = Math.floorMod(page.getRotation(), 360);
    var scale = picture.getWidth() / (turned % 180 == 0 ? width : height);
    return switch (turned) {
      case 90 -> Print.Place.of(low, left, high, right, scale);
      case 180 -> Print.Place.of(width - right, low, width - left, high, scale);
      case 270 -> Print.Place.of(height - high, width - right, height - low, width - left, scale);
      default -> Print.Place.of(left, height - high, right, height - low, scale);
    };
  }
}
