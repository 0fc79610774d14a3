package org.countersign.platform.web.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Compares a JSON body with the record it is meant for, so that the caller hears of every wrong
 * field at once and by its JSON Pointer; Jackson alone stops at the first. A component is required
 * unless it is {@code Optional}, {@code @Nullable}.
 */
final class RequestShape {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final ObjectMapper json;

  RequestShape(ObjectMapper json) {
    this.json = json;
  }

  void check(Type type, JsonNode node, String pointer, Problems problems) {
    var raw = raw(type);
    if (raw == Optional.class) {
      if (!node.isNull()) {
        check(argument(type, 0), node, pointer, problems);
      }
    } else if (raw.isRecord() && !scalar(raw)) {
      record(raw, node, pointer, problems);
    } else if ((raw == List.class || raw == Set.class) && node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        check(argument(type, 0), node.get(index), pointer + "/" + index, problems);
      }
    } else if (raw == Map.class && node.isObject() && type instanceof ParameterizedType) {
      node.properties()
          .forEach(
              entry ->
                  check(
                      argument(type, 1),
                      entry.getValue(),
                      pointer + "/" + escape(entry.getKey()),
                      problems));
    } else {
      leaf(type, node, pointer, problems);
    }
  }

  private void record(Class<?> record, JsonNode node, String pointer, Problems problems) {
    if (!node.isObject()) {
      problems.add(
          FieldProblem.of(pointer, "wrong-type", "An object belongs here.", "Send a JSON object."));
      return;
    }
    var components = new LinkedHashMap<String, RecordComponent>();
    for (var component : record.getRecordComponents()) {
      components.put(name(component), component);
    }
    node.fieldNames()
        .forEachRemaining(
            name ->
                problems.when(
                    !components.containsKey(name),
                    pointer + "/" + escape(name),
                    "unknown-field",
                    "This field is not known.",
                    "Leave it out or correct its name."));
    components.forEach(
        (name, component) -> {
          var value = node.get(name);
          var place = pointer + "/" + escape(name);
          if (value != null && !value.isNull()) {
            check(component.getGenericType(), value, place, problems);
          } else {
            problems.when(
                required(component), place, "required", "This field is required.", "Add it.");
          }
        });
  }

  private void leaf(Type type, JsonNode node, String pointer, Problems problems) {
    if (written(raw(type)) && !node.isTextual()) {
      // Jackson reads numbers as text, and as seconds since 1970.
      problems.add(wrong(pointer, "The value is not " + expected(type)));
      return;
    }
    try {
      Object value = json.readerFor(json.constructType(type)).readValue(node);
      if (value == null) {
        problems.add(
            FieldProblem.of(pointer, "required", "A value belongs here.", "Replace the null."));
      } else if (!plausible(value)) {
        problems.add(wrong(pointer, "The year is not between 1 and 9999."));
      }
    } catch (JsonProcessingException e) {
      var reason =
          failure(e).map(Failure::detail).orElseGet(() -> "The value is not " + expected(type));
      problems.add(wrong(pointer, reason));
    } catch (java.io.IOException e) {
      throw new IllegalStateException("A tree has no input to fail", e);
    }
  }

  private static FieldProblem wrong(String pointer, String reason) {
    return FieldProblem.of(pointer, "invalid-value", reason, "Correct the value.");
  }

  private static boolean written(Class<?> type) {
    return type == String.class
        || type == Instant.class
        || type == LocalDate.class
        || type == byte[].class
        || type.isEnum();
  }

  /** RFC 3339 §5.6: a year has four digits; PostgreSQL's timestamps end earlier than Java's. */
  private static boolean plausible(Object value) {
    if (value instanceof Instant instant) {
      return !instant.isBefore(EARLIEST) && instant.isBefore(END);
    }
    return !(value instanceof LocalDate date) || (date.getYear() >= 1 && date.getYear() <= 9999);
  }

  /** The failure that a value's own parse method threw. */
  static Optional<Failure> failure(Throwable thrown) {
    for (var cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  private static String expected(Type type) {
    var raw = raw(type);
    if (raw.isEnum()) {
      return "one of "
          + String.join(", ", Arrays.stream(raw.getEnumConstants()).map(String::valueOf).toList())
          + ".";
    }
    return switch (raw.getSimpleName()) {
      case "String" -> "a string.";
      case "int", "Integer", "long", "Long" -> "a whole number in range.";
      case "boolean", "Boolean" -> "true or false.";
      case "LocalDate" -> "a date (2026-01-31).";
      case "Instant" -> "a time (2026-01-31T10:15:30.123Z).";
      case "List", "Set" -> "an array.";
      case "Map" -> "an object.";
      default -> "of the form this field has.";
    };
  }

  /** A record that is one JSON value: an id, a digest. */
  private static boolean scalar(Class<?> record) {
    return Arrays.stream(record.getDeclaredMethods())
            .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class))
        || Arrays.stream(record.getDeclaredConstructors())
            .anyMatch(constructor -> constructor.isAnnotationPresent(JsonCreator.class));
  }

  private static boolean required(RecordComponent component) {
    return component.getType() != Optional.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String name(RecordComponent component) {
    AnnotatedElement accessor = component.getAccessor();
    var renamed = accessor.getAnnotation(JsonProperty.class);
    return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
        ? raw
        : Object.class;
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : Object.class;
  }

  /** RFC 6901 §3. */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
