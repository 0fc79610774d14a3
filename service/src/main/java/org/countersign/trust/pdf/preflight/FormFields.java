package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.countersign.trust.pdf.Finding;
import org.jspecify.annotations.Nullable;

/** The terminal fields of the form with what they inherit (ISO 32000-2 §12.7.4). Refuses loops. */
final class FormFields {
  private static final int MAX_DEPTH = 64;

  private final int maxFields;
  private final List<Field> fields = new ArrayList<>();
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private FormFields(int maxFields) {
    this.maxFields = maxFields;
  }

  /**
   * A terminal field.
   *
   * @param name fully qualified
   * @param topLevel partial name of its topmost ancestor
   * @param type {@code Tx}, {@code Btn}, {@code Ch}, {@code Sig} or empty
   * @param widgets its own dictionary or its kids
   */
  record Field(
      String name,
      String topLevel,
      String type,
      @Nullable COSBase value,
      COSDictionary dictionary,
      List<COSDictionary> widgets) {

    /** Last part of the name without its index: {@code Pt1Line1[0]} → {@code Pt1Line1}. */
    String leafName() {
      var leaf = name.substring(name.lastIndexOf('.') + 1);
      var index = leaf.lastIndexOf('[');
      return index > 0 ? leaf.substring(0, index) : leaf;
    }

    /** Its values as texts; a button's state without its solidus, {@code Off} as none. */
    List<String> values() {
      if (value instanceof COSArray array) {
        return array.toList().stream().map(Field::text).flatMap(Optional::stream).toList();
      }
      return text(value).stream().toList();
    }

    private static Optional<String> text(@Nullable COSBase value) {
      var text =
          value instanceof COSString string
              ? string.getString()
              : value instanceof COSName name
                  ? (name.equals(COSName.Off) ? "" : name.getName())
                  : value instanceof COSStream stream ? stream.toTextString() : "";
      return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
  }

  static List<Field> read(@Nullable COSDictionary form, int maxFields) throws RefusedException {
    var reader = new FormFields(maxFields);
    if (form != null && form.getDictionaryObject(COSName.FIELDS) instanceof COSArray roots) {
      for (var i = 0; i < roots.size(); i++) {
        if (roots.getObject(i) instanceof COSDictionary root) {
          reader.visit(root, "", "", "", null, 0);
        }
      }
    }
    return reader.fields;
  }

  /** Partial names of the top-level fields. */
  static List<String> topLevelNames(@Nullable COSDictionary form) {
    var names = new ArrayList<String>();
    if (form != null && form.getDictionaryObject(COSName.FIELDS) instanceof COSArray roots) {
      for (var i = 0; i < roots.size(); i++) {
        if (roots.getObject(i) instanceof COSDictionary root && root.getString(COSName.T) != null) {
          names.add(root.getString(COSName.T));
        }
      }
    }
    return names;
  }

  private void visit(
      COSDictionary node,
      String prefix,
      String top,
      String type,
      @Nullable COSBase value,
      int depth)
      throws RefusedException {
    if (!seen.add(node) || depth > MAX_DEPTH) {
      throw new RefusedException(
          Finding.Code.BROKEN_STRUCTURE, "The form's fields run in a circle.");
    }
    if (fields.size() == maxFields) {
      throw new RefusedException(Finding.Code.TOO_MANY_OBJECTS, "The form has too many fields.");
    }
    var partial = node.getString(COSName.T);
    var name = partial == null ? prefix : prefix.isEmpty() ? partial : prefix + "." + partial;
    var topLevel = depth == 0 ? name : top;
    var ownType = node.getNameAsString(COSName.FT, type);
    var ownValue = node.getDictionaryObject(COSName.V);
    var inherited = ownValue == null ? value : ownValue;
    var kids = kids(node);
    if (kids.stream().anyMatch(kid -> kid.containsKey(COSName.T))) {
      for (var kid : kids) {
        visit(kid, name, topLevel, ownType, inherited, depth + 1);
      }
    } else {
      fields.add(
          new Field(
              name, topLevel, ownType, inherited, node, kids.isEmpty() ? List.of(node) : kids));
    }
  }

  private static List<COSDictionary> kids(COSDictionary node) {
    var kids = new ArrayList<COSDictionary>();
    if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray array) {
      for (var i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSDictionary kid) {
          kids.add(kid);
        }
      }
    }
    return kids;
  }
}
