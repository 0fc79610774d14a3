package org.countersign.trust.verification.integrity;

import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Name;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/** Says in plain words what an object is for, as far as the object itself tells. */
final class Words {
  private Words() {}

  static String changed(PdfValue then) {
    if (then instanceof Stream stream) {
      return stream.dict().has("Subtype", "Form")
          ? "the look of a field or of a page was changed"
          : "a page's content or another stream was changed";
    }
    if (then instanceof Array) {
      return "a list of objects was changed";
    }
    if (!(then instanceof Dict dict)) {
      return "an object was changed";
    }
    if (dict.get("FT").isPresent() || dict.get("T").isPresent() && dict.get("Kids").isPresent()) {
      return "a form field was changed";
    }
    var type = dict.get("Type").orElse(Constant.NULL) instanceof Name name ? name.value() : "";
    return switch (type) {
      case "Page", "Pages" -> "a page was changed";
      case "Annot" -> "an annotation was changed";
      case "Sig", "DocTimeStamp" -> "a signature was changed";
      case "Font", "FontDescriptor" -> "a font was changed";
      case "OCG", "OCMD" -> "a layer was changed";
      default ->
          dict.get("Subtype").isPresent() ? "an annotation was changed" : "an object was changed";
    };
  }
}
