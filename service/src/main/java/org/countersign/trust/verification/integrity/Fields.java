package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Text;

/** The interactive form's fields as of one revision (ISO 32000-2 §12.7). */
final class Fields {
  private static final int DEEPEST = 50;
  private static final int MOST = 100_000;

  private final Objects objects;

  Fields(Objects objects) {
    this.objects = objects;
  }

  /** One signature field with a value. */
  record Signed(Ref field, String name, Ref signature) {}

  Dict catalog() throws Broken {
    return objects.dict(objects.trailer(), "Root");
  }

  Dict form() throws Broken {
    return objects.dict(catalog(), "AcroForm");
  }

  /** Walks the whole form; every signature field that has a value. */
  List<Signed> signed() throws Broken {
    var found = new ArrayList<Signed>();
    var seen = new HashSet<Integer>();
    walk(form().get("Fields").orElse(Constant.NULL), "", false, 0, seen, found);
    return found;
  }

  private void walk(
      PdfValue kids,
      String above,
      boolean signature,
      int depth,
      HashSet<Integer> seen,
      List<Signed> found)
      throws Broken {
    if (!(objects.resolve(kids) instanceof Array array)) {
      return;
    }
    for (var kid : array.items()) {
      if (!(kid instanceof Ref ref)) {
        throw new Broken("signature-field", "The form has a field that is no object of its own.");
      }
      if (depth > DEEPEST || seen.size() > MOST || !seen.add(ref.number())) {
        throw new Broken("signature-field", "The form's fields run in a circle.");
      }
      if (objects.get(ref) instanceof Dict field) {
        var name = join(above, field);
        var signs = field.get("FT").isPresent() ? field.has("FT", "Sig") : signature;
        if (signs && field.get("V").orElse(Constant.NULL) instanceof Ref value) {
          found.add(new Signed(ref, name, value));
        }
        walk(field.get("Kids").orElse(Constant.NULL), name, signs, depth + 1, seen, found);
      }
    }
  }

  /** The full name (§12.7.4.2): partial names of the field and those above it. */
  String name(Dict field) throws Broken {
    var name = "";
    var at = field;
    for (var i = 0; i < DEEPEST; i++) {
      var partial = partial(at);
      if (!partial.isEmpty()) {
        name = name.isEmpty() ? partial : partial + "." + name;
      }
      var parent = at.get("Parent");
      if (parent.isEmpty() || !(objects.resolve(parent.get()) instanceof Dict above)) {
        return name;
      }
      at = above;
    }
    throw new Broken("signature-field", "The form's fields run in a circle.");
  }

  /** Whether a field has an entry of that value, or the first above it that has one. */
  boolean inherits(Dict field, String key, PdfValue wanted) throws Broken {
    var at = field;
    for (var i = 0; i < DEEPEST; i++) {
      var own = at.get(key);
      if (own.isPresent()) {
        return own.get().equals(wanted);
      }
      if (!(objects.resolve(at.get("Parent").orElse(Constant.NULL)) instanceof Dict parent)) {
        return false;
      }
      at = parent;
    }
    return false;
  }

  private static String join(String above, Dict field) {
    var partial = partial(field);
    return above.isEmpty() || partial.isEmpty() ? above + partial : above + "." + partial;
  }

  private static String partial(Dict field) {
    return field.get("T").orElse(Constant.NULL) instanceof Text text ? PdfStrings.text(text) : "";
  }

  static Dict none() {
    return new Dict(Map.of());
  }
}
