package org.countersign.trust.verification.integrity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Ref;

/** The pages in their order, with what they inherit (ISO 32000-2 §7.7.3). */
final class ShownPages {
  private static final int DEEPEST = 50;
  private static final int QUARTER = 90;
  private static final Box LETTER =
      new Box(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.valueOf(612), BigDecimal.valueOf(792));

  private final Objects objects;
  private final List<Page> pages = new ArrayList<>();

  private ShownPages(Objects objects) {
    this.objects = objects;
  }

  /**
   * One page.
   *
   * @param number counted from 1
   * @param box the visible part, in user space
   * @param onItsSide whether height and width change places when it is shown
   * @param annotations elements of its list
   */
  record Page(Ref ref, int number, Box box, boolean onItsSide, List<PdfValue> annotations) {
    BigDecimal shownHeight() {
      return onItsSide ? box.width() : box.height();
    }
  }

  static List<Page> of(Objects objects) throws Broken {
    var pages = new ShownPages(objects);
    var catalog = objects.dict(objects.trailer(), "Root");
    pages.walk(
        catalog.get("Pages").orElse(Constant.NULL),
        new Inherited(LETTER, Optional.empty(), 0),
        0,
        new HashSet<>());
    return pages.pages;
  }

  private record Inherited(Box media, Optional<Box> crop, int rotation) {
    Inherited refinedBy(Objects objects, Dict node) throws Broken {
      var ownMedia = Box.of(objects, node.get("MediaBox").orElse(Constant.NULL));
      var ownCrop = Box.of(objects, node.get("CropBox").orElse(Constant.NULL));
      return new Inherited(
          ownMedia.orElse(media),
          ownCrop.isPresent() ? ownCrop : crop,
          objects.resolve(node.get("Rotate").orElse(Constant.NULL)) instanceof Num turned
              ? turned.value().intValue()
              : rotation);
    }

    Box visible() {
      return crop.map(media::within).orElse(media);
    }
  }

  private void walk(PdfValue node, Inherited above, int depth, Set<Integer> seen) throws Broken {
    if (depth > DEEPEST
        || !(node instanceof Ref ref)
        || !seen.add(ref.number())
        || !(objects.get(ref) instanceof Dict dict)) {
      return;
    }
    var own = above.refinedBy(objects, dict);
    if (objects.resolve(dict.get("Kids").orElse(Constant.NULL)) instanceof Array kids) {
      for (var kid : kids.items()) {
        walk(kid, own, depth + 1, seen);
      }
      return;
    }
    pages.add(
        new Page(
            ref,
            pages.size() + 1,
            own.visible(),
            own.rotation() / QUARTER % 2 != 0,
            objects.items(dict.get("Annots"))));
  }
}
