package org.countersign.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a configuration: from a file, else from the jar; then {@code ${VARIABLE}} and {@code
 * secret://name} are resolved. What cannot be resolved is noted, so that all of it is told at once.
 */
public final class ConfigurationLoader {
  private final Map<String, String> variables;
  private final ObjectMapper json = Jackson.newObjectMapper();
  private final Validator validator = Validators.newValidator();

  /**
   * @param variables the process's environment
   */
  public ConfigurationLoader(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * Loads and validates.
   *
   * @param name {@code config/sandbox.yml}: a file, or a resource of that name
   * @param overrides values by JSON Pointer into the file
   */
  public ServiceConfiguration load(String name, Map<String, Object> overrides)
      throws IOException, ConfigurationException {
    return new Factory(overrides).build(ConfigurationLoader::open, name);
  }

  private static InputStream open(String name) throws IOException {
    var file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return Files.newInputStream(file);
    }
    var resource = ConfigurationLoader.class.getClassLoader().getResourceAsStream(name);
    if (resource == null) {
      throw new FileNotFoundException("There is no configuration " + name + ".");
    }
    return resource;
  }

  /** Dropwizard's factory with a step between reading and binding. */
  private final class Factory extends YamlConfigurationFactory<ServiceConfiguration> {
    private final Map<String, Object> overrides;

    Factory(Map<String, Object> overrides) {
      super(ServiceConfiguration.class, validator, json, "countersign");
      this.overrides = overrides;
    }

    @Override
    protected ServiceConfiguration build(JsonNode tree, String path)
        throws IOException, ConfigurationException {
      if (tree instanceof ObjectNode root) {
        overrides.forEach((pointer, value) -> set(root, pointer, json.valueToTree(value)));
        var references = new References(variables);
        references.resolve(root);
        root.set("missing", json.valueToTree(references.missing()));
      }
      return super.build(tree, path);
    }
  }

  private static void set(ObjectNode root, String pointer, JsonNode value) {
    var place = JsonPointer.compile(pointer);
    var parent = root.at(place.head());
    var last = place.last();
    if (parent instanceof ObjectNode object) {
      object.set(last.getMatchingProperty(), value);
    } else if (parent instanceof ArrayNode array) {
      array.set(last.getMatchingIndex(), value);
    } else {
      throw new IllegalArgumentException("The configuration has no place " + pointer);
    }
  }
}
