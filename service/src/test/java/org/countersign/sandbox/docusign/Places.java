package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where words stand on the page as people see it. */
final class Places extends PDFTextStripper {
  private final String word;
  private Place found = new Place(-1, -1);

  record Place(float x, float y) {}

  private Places(String word) throws IOException {
    this.word = word;
  }

  /** Left edge and base line of the first place, from the upper left corner. */
  static Place of(PDDocument document, String word) throws IOException {
    var places = new Places(word);
    places.setSortByPosition(true);
    places.getText(document);
    return places.found;
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    var at = text.indexOf(word);
    if (at >= 0 && at < positions.size()) {
      found = new Place(positions.get(at).getXDirAdj(), positions.get(at).getYDirAdj());
    }
  }
}
