package org.countersign.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * What a file shows that was not there when an earlier part of it was signed: every annotation that
 * is new must be a signature field that holds a signature, and one that can be seen must be plain,
 * no larger than a mark, and lie over nothing.
 */
final class AddedFields {
  private static final COSName LOCK = COSName.getPDFName("Lock");
  private static final Set<COSName> PLAIN =
      Set.of(
          COSName.TYPE,
          COSName.SUBTYPE,
          COSName.FT,
          COSName.T,
          COSName.F,
          COSName.P,
          COSName.RECT,
          LOCK,
          COSName.V,
          COSName.AP);

  /** A mark needs no more than an eighth of the page's height. */
  private static final float HIGHEST = 8;

  private static final float SMALLEST = 6;

  private final byte[] pdf;

  AddedFields(byte[] pdf) {
    this.pdf = pdf;
  }

  /**
   * Compares.
   *
   * @param shown whether any may be seen
   * @return why it is refused; empty when nothing speaks against it
   */
  Optional<String> wrong(int signedBytes, boolean shown) {
    try (var before = Loader.loadPDF(Arrays.copyOf(pdf, signedBytes));
        var after = Loader.loadPDF(pdf)) {
      var known = annotations(before);
      var seen = new HashSet<COSObjectKey>();
      for (var page : after.getPages()) {
        for (var item : items(page)) {
          if (!(item instanceof COSObject object)
              || !(object.getObject() instanceof COSDictionary field)) {
            return Optional.of("an annotation that is no object of its own");
          }
          if (known.contains(object.getKey())) {
            continue;
          }
          var why = wrong(after, object.getKey(), field, page, shown);
          if (why.isPresent()) {
            return why;
          }
          if (!seen.add(object.getKey())) {
            return Optional.of("an added field lies on two pages");
          }
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("what was added cannot be read");
    }
  }

  private Optional<String> wrong(
      PDDocument document, COSObjectKey key, COSDictionary field, PDPage page, boolean shown)
      throws IOException {
    if (!COSName.SIG.equals(field.getCOSName(COSName.FT))
        || !(field.getDictionaryObject(COSName.V) instanceof COSDictionary signature)) {
      return Optional.of("an added field holds no signature");
    }
    var box = box(field);
    if (box == null || box.getWidth() == 0 && box.getHeight() == 0) {
      return Optional.empty();
    }
    if (!shown) {
      return Optional.of("a field was added though a signature forbids it");
    }
    if (!isPlain(field, page)) {
      return Optional.of("an added field is more than a place for a signature");
    }
    if (named(document, field.getString(COSName.T)) != 1) {
      return Optional.of("an added field has no name of its own");
    }
    if (!fits(box, page)) {
      return Optional.of("an added field is larger than a mark, or beside the page");
    }
    if (coversAnother(key, box, page)) {
      return Optional.of("an added field lies over another");
    }
    if (hadLook(key, signature)) {
      return Optional.of("an added field had a look before it was signed");
    }
    return new Overprint(document, page, field).reachesPrint()
        ? Optional.of("an added field lies over print")
        : Optional.empty();
  }

  /** How many fields at the top of the form have a name. */
  private static long named(PDDocument document, @Nullable String name) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    return form == null || name == null
        ? 0
        : form.getFields().stream().filter(one -> name.equals(one.getPartialName())).count();
  }

  /** A lock may name fields, and say nothing of all others or of the document. */
  private static boolean isPlain(COSDictionary field, PDPage page) {
    var lock = field.getCOSDictionary(LOCK);
    var flags = field.getInt(COSName.F, 0);
    return PLAIN.containsAll(field.keySet())
        && (flags == 132 || flags == 4)
        && page.getCOSObject().equals(field.getCOSDictionary(COSName.P))
        && (lock == null
            || !lock.containsKey(COSName.P) && "Include".equals(lock.getNameAsString("Action")));
  }

  private static boolean fits(PDRectangle box, PDPage page) {
    var visible = page.getCropBox();
    var turned = page.getRotation() % 180 != 0;
    var height = turned ? box.getWidth() : box.getHeight();
    var whole = turned ? visible.getWidth() : visible.getHeight();
    return box.getLowerLeftX() >= visible.getLowerLeftX() - 1
        && box.getLowerLeftY() >= visible.getLowerLeftY() - 1
        && box.getUpperRightX() <= visible.getUpperRightX() + 1
        && box.getUpperRightY() <= visible.getUpperRightY() + 1
        && box.getWidth() >= SMALLEST
        && box.getHeight() >= SMALLEST
        && height * HIGHEST <= whole;
  }

  private static boolean coversAnother(COSObjectKey key, PDRectangle box, PDPage page) {
    for (var item : items(page)) {
      if (item instanceof COSObject object
          && !object.getKey().equals(key)
          && object.getObject() instanceof COSDictionary annotation) {
        var other = box(annotation);
        if (other != null
            && other.getLowerLeftX() < box.getUpperRightX()
            && box.getLowerLeftX() < other.getUpperRightX()
            && other.getLowerLeftY() < box.getUpperRightY()
            && box.getLowerLeftY() < other.getUpperRightY()) {
          return true;
        }
      }
    }
    return false;
  }

  /** In the revision before the one that signed it. */
  private boolean hadLook(COSObjectKey key, COSDictionary signature) throws IOException {
    var range = signature.getCOSArray(COSName.BYTERANGE);
    var hole = range == null || range.size() != 4 ? 0 : range.getInt(1);
    var head = new String(pdf, 0, Math.min(hole, pdf.length), StandardCharsets.ISO_8859_1);
    var end = head.lastIndexOf("%%EOF");
    if (end < 0) {
      return true;
    }
    try (var unsigned = Loader.loadPDF(Arrays.copyOf(pdf, end + "%%EOF".length()))) {
      var object = unsigned.getDocument().getObjectFromPool(key);
      return object != null
          && object.getObject() instanceof COSDictionary field
          && field.containsKey(COSName.AP);
    }
  }

  private static Set<COSObjectKey> annotations(PDDocument document) {
    var keys = new HashSet<COSObjectKey>();
    for (var page : document.getPages()) {
      for (var item : items(page)) {
        if (item instanceof COSObject object) {
          keys.add(object.getKey());
        }
      }
    }
    return keys;
  }

  private static List<? extends COSBase> items(PDPage page) {
    var list = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    return list == null ? List.of() : list.toList();
  }

  private static @Nullable PDRectangle box(COSDictionary annotation) {
    return annotation.getDictionaryObject(COSName.RECT) instanceof COSArray corners
            && corners.size() == 4
        ? new PDRectangle(corners)
        : null;
  }
}
