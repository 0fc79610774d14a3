package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.ObjectRef;
import org.countersign.trust.pdf.Rect;
import org.jspecify.annotations.Nullable;

/** The pages in order, with what they inherit (ISO 32000-2 §7.7.3). Refuses loops and floods. */
final class PageTree {
  private static final int MAX_DEPTH = 64;

  private final int maxPages;
  private final List<Page> pages = new ArrayList<>();
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private PageTree(int maxPages) {
    this.maxPages = maxPages;
  }

  /** A page: its object, dictionary, visible box and rotation. */
  record Page(ObjectRef ref, COSDictionary dictionary, Rect box, int rotation) {}

  static List<Page> read(COSDictionary catalog, int maxPages) throws RefusedException {
    var tree = new PageTree(maxPages);
    var root = catalog.getItem(COSName.PAGES);
    if (root != null) {
      tree.visit(root, new Inherited(null, null, 0), 0);
    }
    if (tree.pages.isEmpty()) {
      throw new RefusedException(Finding.Code.NO_PAGES, "The document has no pages.");
    }
    return tree.pages;
  }

  private void visit(COSBase node, Inherited above, int depth) throws RefusedException {
    if (!(node instanceof COSObject object)
        || !(object.getObject() instanceof COSDictionary dictionary)) {
      throw broken("A page is missing or not an object of its own.");
    }
    if (!seen.add(dictionary) || depth > MAX_DEPTH) {
      throw broken("The page tree runs in a circle.");
    }
    var own = above.refinedBy(dictionary);
    if (dictionary.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
      for (var i = 0; i < kids.size(); i++) {
        visit(kids.get(i), own, depth + 1);
      }
      return;
    }
    if (pages.size() == maxPages) {
      throw new RefusedException(
          Finding.Code.TOO_MANY_PAGES, "The document has more than " + maxPages + " pages.");
    }
    pages.add(new Page(CosText.ref(object), dictionary, own.visible(), own.rotation));
  }

  private static RefusedException broken(String detail) {
    return new RefusedException(Finding.Code.BROKEN_STRUCTURE, detail);
  }

  private record Inherited(@Nullable Rect media, @Nullable Rect crop, int rotation) {
    private static final Rect LETTER = new Rect(0, 0, 612, 792);

    Inherited refinedBy(COSDictionary node) {
      var ownMedia = rect(node.getDictionaryObject(COSName.MEDIA_BOX));
      var ownCrop = rect(node.getDictionaryObject(COSName.CROP_BOX));
      var turned = Math.floorMod(node.getInt(COSName.ROTATE, rotation), 360);
      return new Inherited(
          ownMedia == null ? media : ownMedia,
          ownCrop == null ? crop : ownCrop,
          turned - turned % 90);
    }

    /** §14.11.2.1: the crop box counts only within the media box. */
    Rect visible() {
      var whole = media == null ? LETTER : media;
      if (crop == null) {
        return whole;
      }
      var left = Math.max(whole.x(), crop.x());
      var bottom = Math.max(whole.y(), crop.y());
      var right = Math.min(whole.right(), crop.right());
      var top = Math.min(whole.top(), crop.top());
      return right > left && top > bottom
          ? new Rect(left, bottom, right - left, top - bottom)
          : whole;
    }
  }

  /** A rectangle with its corners in order (§7.9.5), or null where the value is none. */
  static @Nullable Rect rect(@Nullable COSBase value) {
    if (!(value instanceof COSArray array) || array.size() < 4) {
      return null;
    }
    var box = new PDRectangle(array);
    var valid = box.getWidth() > 0 && box.getHeight() > 0;
    return valid
        ? new Rect(
            exact(box.getLowerLeftX()),
            exact(box.getLowerLeftY()),
            exact(box.getWidth()),
            exact(box.getHeight()))
        : null;
  }

  /** Thousandths are what is written back. */
  private static double exact(float value) {
    return Math.rint(value * 1000.0) / 1000.0;
  }
}
