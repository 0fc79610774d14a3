package org.countersign.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Sample forms as heavy as real ones: each carries a picture that does not get smaller. */
public final class ThickSamples {
  private static final int SIDE = 310;

  private ThickSamples() {}

  /** Writes samples of about 300 KB into a directory, which is returned. */
  public static Path write(Path directory) {
    try {
      var target = Files.createDirectories(directory.resolve("thick"));
      for (var thin : SampleForms.write(directory)) {
        try (var document = Loader.loadPDF(thin.toFile())) {
          noise(document);
          document.save(target.resolve(String.valueOf(thin.getFileName())).toFile());
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void noise(PDDocument document) throws IOException {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var random = new Random(310);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        picture.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    try (var content =
        new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true, true)) {
      content.drawImage(LosslessFactory.createFromImage(document, picture), 72, 80, 90, 90);
    }
  }
}
