package org.countersign.sandbox.docusign;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Documents that come back as something else than what was sent. */
final class Forgery {
  private Forgery() {}

  /** As many pages of the same size with other words on them. */
  static void replacePages(PDDocument document) throws IOException {
    var letters = new Letters(document);
    var count = document.getNumberOfPages();
    for (var index = 0; index < count; index++) {
      var old = document.getPage(0);
      var page = new PDPage(old.getMediaBox());
      page.setCropBox(old.getCropBox());
      page.setRotation(old.getRotation());
      document.removePage(0);
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        letters.write(content, 72, 400, 12, "This is not the page that was sent.");
      }
    }
  }

  /** A document of one page loses the lower half of it instead. */
  static void dropLastPage(PDDocument document) {
    var last = document.getNumberOfPages() - 1;
    if (last > 0) {
      document.removePage(last);
      return;
    }
    var box = document.getPage(0).getMediaBox();
    box.setLowerLeftY(box.getLowerLeftY() + box.getHeight() / 2);
    document.getPage(0).setMediaBox(box);
    document.getPage(0).setCropBox(box);
  }
}
