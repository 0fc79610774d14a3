package org.countersign.trust.verification.integrity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Name;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Text;

/**
 * Signature fields that can be seen and that a revision behind a signature adds. Permitted is the
 * barest one there is: a place on a page, a name and what it will lock; anything else that a reader
 * could draw or do because of it is refused by not being named here.
 */
final class LateFields {
  /** Of its page's height; what makes such fields knows the same number. */
  private static final BigDecimal LARGEST = new BigDecimal("0.125");

  private static final BigDecimal SMALLEST = BigDecimal.valueOf(6);
  private static final BigDecimal SLACK = BigDecimal.ONE;

  private static final Set<String> ENTRIES =
      Set.of("Type", "Subtype", "FT", "T", "F", "P", "Rect", "Lock");
  private static final Set<String> SIGNED = Set.of("V", "AP");
  private static final Set<String> LOCK_ENTRIES = Set.of("Type", "Action", "Fields");

  /** Print, alone or with Locked (ISO 32000-2 §12.5.3): neither hidden nor for the screen only. */
  private static final Set<Integer> FLAGS = Set.of(4, 132);

  private final Objects after;
  private final List<Late> found = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();

  LateFields(Objects after) {
    this.after = after;
  }

  /** One that is as it must be. */
  record Late(Ref ref, String name, ShownPages.Page page, Box box) {}

  List<Late> found() {
    return found;
  }

  Set<String> problems() {
    return problems;
  }

  /**
   * Checks one.
   *
   * @param signed whether the revision that adds it signs it as well
   */
  void check(Ref ref, Dict field, boolean signed) throws Broken {
    var allowed = new HashSet<>(ENTRIES);
    if (signed) {
      allowed.addAll(SIGNED);
    }
    if (!allowed.containsAll(field.entries().keySet())
        || !field.has("Type", "Annot")
        || !field.has("Subtype", "Widget")
        || !(field.get("F").orElse(Constant.NULL) instanceof Num flags)
        || !FLAGS.contains(flags.asInt())) {
      problem("that is more than an empty place");
    }
    checkLock(field);
    var name =
        field.get("T").orElse(Constant.NULL) instanceof Text text ? PdfStrings.text(text) : "";
    if (name.isEmpty() || name.contains(".") || named(name) != 1) {
      problem("whose name is taken or none");
    }
    var box = Box.of(after, field.get("Rect").orElse(Constant.NULL));
    var page = page(ref, field);
    if (page != null && box.isPresent()) {
      checkPlace(page, box.get());
      found.add(new Late(ref, name, page, box.get()));
    } else {
      problem("that does not lie once on its page");
    }
  }

  // ISO 32000-2 §12.7.5.5: what it names is locked, and nothing is said of the whole document.
  private void checkLock(Dict field) throws Broken {
    if (field.get("Lock").isEmpty()) {
      return;
    }
    var lock = after.dict(field, "Lock");
    var names = after.resolve(lock.get("Fields").orElse(Constant.NULL));
    if (!LOCK_ENTRIES.containsAll(lock.entries().keySet())
        || !(lock.get("Action").orElse(Constant.NULL) instanceof Name action)
        || !action.value().equals("Include")
        || !(names instanceof Array array)
        || !array.items().stream().allMatch(Text.class::isInstance)) {
      problem("that locks more than fields it names");
    }
  }

  private void checkPlace(ShownPages.Page page, Box box) {
    var height = page.onItsSide() ? box.width() : box.height();
    if (!page.box().holds(box, SLACK)
        || box.width().compareTo(SMALLEST) < 0
        || box.height().compareTo(SMALLEST) < 0
        || height.compareTo(page.shownHeight().multiply(LARGEST)) > 0) {
      problem("that lies outside its page or is larger than a mark");
    }
  }

  /** How many fields at the top of the form have a name. */
  private long named(String name) throws Broken {
    var count = 0;
    for (var item : after.items(new Fields(after).form().get("Fields"))) {
      if (after.resolve(item) instanceof Dict field
          && field.get("T").orElse(Constant.NULL) instanceof Text text
          && PdfStrings.text(text).equals(name)) {
        count++;
      }
    }
    return count;
  }

  /** Its page, when that page alone lists it, and once. */
  private ShownPages.@org.jspecify.annotations.Nullable Page page(Ref ref, Dict field)
      throws Broken {
    ShownPages.@org.jspecify.annotations.Nullable Page own = null;
    var listed = 0;
    for (var page : ShownPages.of(after)) {
      listed += Collections.frequency(page.annotations(), ref);
      if (field.get("P").orElse(Constant.NULL).equals(page.ref())
          && page.annotations().contains(ref)) {
        own = page;
      }
    }
    return listed == 1 ? own : null;
  }

  /** A rectangle of no size (ISO 32000-2 §12.7.5.5): what has it is not to be seen. */
  static boolean isNothing(PdfValue rectangle) {
    return rectangle instanceof Array corners
        && corners.items().size() == 4
        && corners.items().get(0).equals(corners.items().get(2))
        && corners.items().get(1).equals(corners.items().get(3));
  }

  private void problem(String which) {
    problems.add("a signature field was added " + which);
  }
}
