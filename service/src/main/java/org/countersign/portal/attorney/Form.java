package org.countersign.portal.attorney;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.FieldProblem;

/** A form as it was sent, with what is wrong at each field. Fields are named as their elements. */
public final class Form {
  private static final int LONGEST = 300;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * Something wrong.
   *
   * @param field the element it stands at
   * @param text key of the words that say how to put it right
   */
  public record Mistake(String field, String text) {}

  static Form of(Map<String, String> values) {
    var form = new Form();
    form.values.putAll(values);
    return form;
  }

  static Form sent(MultivaluedMap<String, String> sent) {
    var form = new Form();
    sent.forEach(
        (name, all) -> {
          var value = all.isEmpty() ? "" : all.get(0).strip();
          form.values.put(name, value.substring(0, Math.min(LONGEST, value.length())));
        });
    return form;
  }

  /** What stands in a field; empty when nothing does. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** All that is wrong, in the order of the fields. */
  public List<Mistake> getMistakes() {
    return List.copyOf(mistakes);
  }

  /** Key of the words of what is wrong at a field; empty when nothing is. */
  public String mistake(String field) {
    return mistakes.stream()
        .filter(mistake -> mistake.field().equals(field))
        .map(Mistake::text)
        .findFirst()
        .orElse("");
  }

  boolean isRight() {
    return mistakes.isEmpty();
  }

  void wrong(String field, String text) {
    if (mistake(field).isEmpty()) {
      mistakes.add(new Mistake(field, text));
    }
  }

  /** A text that must be there. */
  String required(String field, String text) {
    if (value(field).isEmpty()) {
      wrong(field, text);
    }
    return value(field);
  }

  /** A day as date fields send it. */
  Optional<LocalDate> day(String field, String text) {
    try {
      return Optional.of(LocalDate.parse(value(field)));
    } catch (DateTimeParseException e) {
      wrong(field, text);
      return Optional.empty();
    }
  }

  /** One of the words that a choice offers. */
  <E extends Enum<E>> Optional<E> choice(String field, Class<E> type, String text) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(value(field))) {
        return Optional.of(constant);
      }
    }
    wrong(field, text);
    return Optional.empty();
  }

  /** Problems that a module found, each at its field; see {@link Fields}. */
  void add(List<FieldProblem> problems) {
    problems.forEach(problem -> wrong(Fields.of(problem), Fields.text(problem)));
  }
}
