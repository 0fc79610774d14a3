package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/**
 * Whether an appended revision lays an annotation over another (ISO 32000-2 §12.5.2). What already
 * overlaps in the revision before stays: published forms overlap fields of their own.
 */
final class Overlaps {
  private static final int DEEPEST = 50;
  private static final long MOST_COMPARED = 1_000_000;

  private final Objects before;
  private final Objects after;
  private final Revision revision;

  Overlaps(Objects before, Objects after, Revision revision) {
    this.before = before;
    this.after = after;
    this.revision = revision;
  }

  boolean added() throws Broken {
    if (!placesAnything()) {
      return false;
    }
    var old = pages(before);
    for (var page : pages(after).entrySet()) {
      if (added(old.getOrDefault(page.getKey(), List.of()), page.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Only what places an annotation needs the walk through the pages: a signature does not. */
  private boolean placesAnything() throws Broken {
    for (var object : revision.objects().entrySet()) {
      var written = object.getValue();
      var then = before.uses(object.getKey()) ? before.get(ref(object.getKey())) : Constant.NULL;
      if (written instanceof Dict made) {
        var old = then instanceof Dict dict ? dict : Fields.none();
        if (!made.get("Rect").equals(old.get("Rect")) || made.has("Type", "Page")) {
          return true;
        }
      } else if (!(written instanceof Stream) && !written.equals(then)) {
        return true;
      }
    }
    return false;
  }

  private boolean added(List<PdfValue> old, List<PdfValue> now) throws Broken {
    var known = new HashSet<>(old);
    var moved = new ArrayList<Integer>();
    var boxes = new ArrayList<Optional<Box>>();
    for (var annotation : now) {
      var box = box(after, annotation);
      if (box.isPresent() && !(known.contains(annotation) && box.equals(box(before, annotation)))) {
        moved.add(boxes.size());
      }
      boxes.add(box);
    }
    if ((long) moved.size() * now.size() > MOST_COMPARED) {
      // Nobody adds so many but to hide one among them.
      return true;
    }
    for (var index : moved) {
      for (var other = 0; other < boxes.size(); other++) {
        if (other != index
            && boxes.get(other).isPresent()
            && boxes.get(index).orElseThrow().overlaps(boxes.get(other).get())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The annotations of every page, by the page's object number. */
  private static Map<Integer, List<PdfValue>> pages(Objects objects) throws Broken {
    var found = new LinkedHashMap<Integer, List<PdfValue>>();
    var catalog = objects.dict(objects.trailer(), "Root");
    walk(objects, catalog.get("Pages"), 0, new HashSet<>(), found);
    return found;
  }

  private static void walk(
      Objects objects,
      Optional<PdfValue> node,
      int depth,
      Set<Integer> seen,
      Map<Integer, List<PdfValue>> found)
      throws Broken {
    if (depth > DEEPEST
        || node.isEmpty()
        || !(node.get() instanceof Ref ref)
        || !seen.add(ref.number())
        || !(objects.get(ref) instanceof Dict dict)) {
      return;
    }
    if (objects.resolve(dict.get("Annots").orElse(Constant.NULL)) instanceof Array annotations) {
      found.put(ref.number(), annotations.items());
    }
    if (objects.resolve(dict.get("Kids").orElse(Constant.NULL)) instanceof Array kids) {
      for (var kid : kids.items()) {
        walk(objects, Optional.of(kid), depth + 1, seen, found);
      }
    }
  }

  /** Empty for an annotation that takes no room. */
  private static Optional<Box> box(Objects objects, PdfValue annotation) throws Broken {
    return objects.resolve(annotation) instanceof Dict dict
        ? Box.of(objects, dict.get("Rect").orElse(Constant.NULL)).filter(box -> !box.isNothing())
        : Optional.empty();
  }

  private Ref ref(int number) {
    var entry = before.entry(number);
    return new Ref(number, entry != null && entry.kind() == XrefSection.AT ? entry.detail() : 0);
  }
}
