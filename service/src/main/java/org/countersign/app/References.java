package org.countersign.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Resolves {@code ${VARIABLE}}, {@code ${VARIABLE:-default}} and {@code secret://name}. */
final class References {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(:-([^}]*))?}");
  private static final Pattern SECRET = Pattern.compile("secret://([a-z0-9-]+)");

  /** Stands where a value is missing, so that the rest is still read and judged. */
  private static final String NOTHING = "missing.invalid";

  private final Map<String, String> variables;
  private final SortedSet<String> missing = new TreeSet<>();
  private Optional<Path> directory = Optional.empty();

  References(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Replaces every reference in place. */
  void resolve(ObjectNode root) {
    var configured = root.path("secrets").path("dir");
    if (configured.isTextual()) {
      directory = Optional.of(Path.of(text(configured.textValue())));
    }
    walk(root);
  }

  List<String> missing() {
    return List.copyOf(missing);
  }

  private void walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var entry : object.properties()) {
        if (entry.getValue().isTextual()) {
          entry.setValue(TextNode.valueOf(text(entry.getValue().textValue())));
        } else {
          walk(entry.getValue());
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        if (array.get(index).isTextual()) {
          array.set(index, text(array.get(index).textValue()));
        } else {
          walk(array.get(index));
        }
      }
    }
  }

  private String text(String raw) {
    var secret = SECRET.matcher(raw);
    if (secret.matches()) {
      return secret(secret.group(1));
    }
    return VARIABLE
        .matcher(raw)
        .replaceAll(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    variable(match.group(1), Optional.ofNullable(match.group(3)))));
  }

  private String variable(String name, Optional<String> fallback) {
    var value = variables.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (fallback.isEmpty()) {
      missing.add("Environment variable " + name + " is not set.");
    }
    return fallback.orElse(NOTHING);
  }

  private String secret(String name) {
    var file = directory.map(dir -> dir.resolve(name));
    if (file.isPresent() && Files.isRegularFile(file.get())) {
      try {
        return Files.readString(file.get()).strip();
      } catch (IOException e) {
        missing.add("Secret " + name + " cannot be read from " + file.get() + ".");
        return NOTHING;
      }
    }
    var variable = "COUNTERSIGN_SECRET_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    var value = variables.get(variable);
    if (value == null || value.isEmpty()) {
      missing.add(
          "Secret "
              + name
              + " is missing: put it into "
              + file.map(Path::toString).orElse("a file " + name + " below secrets.dir")
              + " or the environment variable "
              + variable
              + ".");
      return NOTHING;
    }
    return value;
  }
}
