package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.countersign.trust.pdf.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Whether the pages show what the fields hold. Some readers draw a field's stored appearance,
 * others its value; where the two differ, nobody can say what was signed (ISO 32000-2 §12.7.4.3).
 */
final class ShownValues {
  private static final COSName OPT = COSName.getPDFName("Opt");
  private static final int HIDDEN_OR_NO_VIEW = 1 << 1 | 1 << 5;
  private static final int PUSH_BUTTON = 1 << 16;

  private ShownValues() {}

  /** How a widget stands to its field's value. */
  enum Showing {
    SAME,
    OTHER,
    /** Its letters cannot be told, because a font does not say which they are. */
    UNREADABLE,
    /** It has none, or draws nothing that could be compared. */
    NONE
  }

  /** Fields whose stored appearance says something else than their value. */
  static List<Finding> contradictions(List<FormFields.Field> fields) {
    var findings = new ArrayList<Finding>();
    for (var field : fields) {
      for (var widget : field.widgets()) {
        if (showing(field, widget) == Showing.OTHER) {
          findings.add(finding(field, widget));
        }
      }
    }
    return findings;
  }

  static Showing showing(FormFields.Field field, COSDictionary widget) {
    if ((widget.getInt(COSName.F, 0) & HIDDEN_OR_NO_VIEW) != 0) {
      return Showing.NONE;
    }
    return switch (field.type()) {
      case "Tx", "Ch" -> text(field, widget);
      case "Btn" -> button(field, widget);
      default -> Showing.NONE;
    };
  }

  /** Switches buttons to what their field holds. */
  static void switchButtons(List<FormFields.Field> fields) {
    for (var field : fields) {
      for (var widget : field.widgets()) {
        if (field.type().equals("Btn") && showing(field, widget) == Showing.OTHER) {
          widget.setItem(COSName.AS, COSName.getPDFName(wantedState(field, states(widget))));
        }
      }
    }
  }

  private static Showing text(FormFields.Field field, COSDictionary widget) {
    // A list box draws all its choices.
    if (!(stream(widget) instanceof COSStream stream)
        || Appearances.isBarcode(field)
        || isList(field)) {
      return Showing.NONE;
    }
    return AppearanceText.of(stream)
        .map(shown -> SameText.same(shown, value(field)) ? Showing.SAME : Showing.OTHER)
        .orElse(Showing.UNREADABLE);
  }

  private static @Nullable COSBase stream(COSDictionary widget) {
    var appearance = widget.getCOSDictionary(COSName.AP);
    return appearance == null ? null : appearance.getDictionaryObject(COSName.N);
  }

  private static Showing button(FormFields.Field field, COSDictionary widget) {
    var states = states(widget);
    if (states == null || (flags(field) & PUSH_BUTTON) != 0) {
      return Showing.NONE;
    }
    var shown = widget.getNameAsString(COSName.AS, "Off");
    return wantedState(field, states).equals(shown) ? Showing.SAME : Showing.OTHER;
  }

  private static String wantedState(FormFields.Field field, @Nullable COSDictionary states) {
    var value = value(field);
    return !value.isEmpty() && states != null && states.containsKey(COSName.getPDFName(value))
        ? value
        : "Off";
  }

  private static @Nullable COSDictionary states(COSDictionary widget) {
    return stream(widget) instanceof COSDictionary states && !(states instanceof COSStream)
        ? states
        : null;
  }

  static String value(FormFields.Field field) {
    return String.join(" ", labels(field));
  }

  private static Finding finding(FormFields.Field field, COSDictionary widget) {
    var shown =
        stream(widget) instanceof COSStream stream
            ? AppearanceText.of(stream).orElse("").strip()
            : widget.getNameAsString(COSName.AS, "Off");
    return Finding.at(
        Finding.Code.APPEARANCE_CONTRADICTS_VALUE,
        "The field holds \"%s\", the page shows \"%s\".".formatted(value(field), shown),
        field.name());
  }

  private static boolean isList(FormFields.Field field) {
    var combo = 1 << 17;
    return field.type().equals("Ch") && (flags(field) & combo) == 0;
  }

  private static int flags(FormFields.Field field) {
    var parent = field.dictionary().getCOSDictionary(COSName.PARENT);
    return field.dictionary().getInt(COSName.FF, parent == null ? 0 : parent.getInt(COSName.FF, 0));
  }

  /** What a choice shows for the value it exports (§12.7.5.4). */
  private static List<String> labels(FormFields.Field field) {
    var options = field.dictionary().getCOSArray(OPT);
    if (!field.type().equals("Ch") || options == null) {
      return field.values();
    }
    return field.values().stream().map(value -> label(options, value)).toList();
  }

  private static String label(COSArray options, String value) {
    for (var i = 0; i < options.size(); i++) {
      if (options.getObject(i) instanceof COSArray pair
          && pair.size() == 2
          && pair.getObject(0) instanceof COSString export
          && pair.getObject(1) instanceof COSString shown
          && export.getString().strip().equals(value)) {
        return shown.getString();
      }
    }
    return value;
  }
}
