package org.countersign.platform.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Problems;

/**
 * Text that can be kept: PostgreSQL refuses U+0000, and a lone surrogate has no UTF-8, so that it
 * would be kept as another character than was sent.
 */
final class UsableText {
  private UsableText() {}

  /** Notes every string and name in the tree that cannot be kept. */
  static void check(JsonNode node, String pointer, Problems problems) {
    if (node.isTextual() && !usable(node.textValue())) {
      problems.add(problem(pointer));
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        check(node.get(index), pointer + "/" + index, problems);
      }
    } else if (node.isObject()) {
      for (var entry : node.properties()) {
        if (usable(entry.getKey())) {
          check(entry.getValue(), pointer + "/" + RequestShape.escape(entry.getKey()), problems);
        } else {
          problems.add(problem(pointer));
        }
      }
    }
  }

  static boolean usable(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  static FieldProblem problem(String pointer) {
    return FieldProblem.of(
        pointer,
        "unusable-text",
        "The text holds U+0000 or half of a surrogate pair.",
        "Leave such characters out.");
  }
}
