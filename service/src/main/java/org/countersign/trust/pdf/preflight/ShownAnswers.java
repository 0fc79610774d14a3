package org.countersign.trust.pdf.preflight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of chosen fields, for those who are told of a document before they read it. Only what the
 * pages show: a summary must not say what the document does not.
 */
final class ShownAnswers {
  private static final int LONGEST = 400;

  private ShownAnswers() {}

  static Map<String, String> of(List<FormFields.Field> fields, List<String> names) {
    var wanted = Set.copyOf(names);
    var answers = new LinkedHashMap<String, String>();
    for (var field : fields) {
      var value = ShownValues.value(field).strip();
      if (wanted.contains(field.name()) && !value.isEmpty() && isShown(field)) {
        answers.putIfAbsent(field.name(), shortened(value));
      }
    }
    return answers;
  }

  private static boolean isShown(FormFields.Field field) {
    return field.widgets().stream()
        .anyMatch(widget -> ShownValues.showing(field, widget) == ShownValues.Showing.SAME);
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST) - 1))
            + " …";
  }
}
