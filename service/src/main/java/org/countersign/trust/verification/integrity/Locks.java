package org.countersign.trust.verification.integrity;

import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Name;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Text;

/** What a signature forbids later ones (ISO 32000-2 §12.8.2.2, §12.8.2.4, §12.7.5.5). */
final class Locks {
  private final Objects objects;

  Locks(Objects objects) {
    this.objects = objects;
  }

  /** Whether a signature, by its dictionary and its field, forbids signing a field later. */
  boolean forbid(Dict signature, Dict field, String later) throws Broken {
    if (objects.resolve(signature.get("Reference").orElse(Constant.NULL)) instanceof Array all) {
      for (var item : all.items()) {
        if (objects.resolve(item) instanceof Dict reference && refers(reference, later)) {
          return true;
        }
      }
    }
    return fields(objects.dict(field, "Lock"), later);
  }

  /**
   * Whether a signature, by its dictionary and its field, forbids adding a field of that name.
   * §12.8.2.2, Table 257: no certification permits it, whatever its level, and neither does a lock
   * that limits what may be done to the document.
   */
  boolean forbidAdding(Dict signature, Dict field, String name) throws Broken {
    if (objects.resolve(signature.get("Reference").orElse(Constant.NULL)) instanceof Array all) {
      for (var item : all.items()) {
        if (objects.resolve(item) instanceof Dict reference
            && reference.has("TransformMethod", "DocMDP")) {
          return true;
        }
      }
    }
    var permissions = objects.dict(new Fields(objects).catalog(), "Perms");
    return permissions.get("DocMDP").isPresent()
        || objects.dict(field, "Lock").get("P").isPresent()
        || forbid(signature, field, name);
  }

  private boolean refers(Dict reference, String later) throws Broken {
    var parameters = objects.dict(reference, "TransformParams");
    if (reference.has("TransformMethod", "DocMDP")) {
      // §12.8.2.2.2: 1 permits nothing, 2 (the default) signing and form filling.
      return parameters.get("P").orElse(Constant.NULL) instanceof Num p && p.asInt() == 1;
    }
    return reference.has("TransformMethod", "FieldMDP") && fields(parameters, later);
  }

  private boolean fields(Dict lock, String later) throws Broken {
    var named = false;
    if (objects.resolve(lock.get("Fields").orElse(Constant.NULL)) instanceof Array names) {
      for (var name : names.items()) {
        named |= name instanceof Text text && covers(PdfStrings.text(text), later);
      }
    }
    var action = lock.get("Action").orElse(Constant.NULL) instanceof Name n ? n.value() : "";
    return switch (action) {
      case "All" -> true;
      case "Include" -> named;
      case "Exclude" -> !named;
      default -> false;
    };
  }

  private static boolean covers(String locked, String field) {
    return field.equals(locked) || field.startsWith(locked + ".");
  }
}
