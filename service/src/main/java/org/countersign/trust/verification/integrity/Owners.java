package org.countersign.trust.verification.integrity;

import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Ref;

/** Finds the form field a signature belongs to. */
final class Owners {
  private static final int FEW = 500;
  private static final int DEEPEST = 50;

  private Owners() {}

  /** A field of the form with its full name. */
  record Owner(Ref ref, Dict field, String name) {}

  /**
   * The one field whose {@code /V} is the signature: among what the signature's own revision wrote,
   * which is the usual place and cheap; else in the whole form.
   */
  static Owner of(SignatureObject signature, XrefSection own, Objects objects) throws Broken {
    var numbers = new java.util.ArrayList<Integer>();
    own.forEach(numbers::add);
    var fields = new Fields(objects);
    if (numbers.size() <= FEW) {
      for (var number : numbers) {
        var entry = own.find(number);
        if (entry == null || entry.kind() == XrefSection.FREE) {
          continue;
        }
        var ref = new Ref(number, entry.kind() == XrefSection.AT ? entry.detail() : 0);
        if (objects.get(ref) instanceof Dict field
            && field.get("V").orElse(Constant.NULL) instanceof Ref value
            && value.number() == signature.number()
            && isInForm(ref, field, fields, objects)) {
          return new Owner(ref, field, fields.name(field));
        }
      }
    }
    for (var signed : fields.signed()) {
      if (signed.signature().number() == signature.number()
          && objects.get(signed.field()) instanceof Dict field) {
        return new Owner(signed.field(), field, signed.name());
      }
    }
    throw new Broken("signature-field", "A signature does not belong to a field of the form.");
  }

  private static boolean isInForm(Ref ref, Dict field, Fields fields, Objects objects)
      throws Broken {
    var at = field;
    var child = ref;
    for (var i = 0; i < DEEPEST; i++) {
      if (!(at.get("Parent").orElse(Constant.NULL) instanceof Ref parent)) {
        return lists(fields.form(), "Fields", child, objects);
      }
      if (!(objects.get(parent) instanceof Dict above) || !lists(above, "Kids", child, objects)) {
        return false;
      }
      at = above;
      child = parent;
    }
    return false;
  }

  private static boolean lists(Dict owner, String key, Ref child, Objects objects) throws Broken {
    return objects.resolve(owner.get(key).orElse(Constant.NULL)) instanceof Array array
        && array.items().contains(child);
  }
}
