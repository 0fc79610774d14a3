package org.countersign.filing.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Summaries as they are written down. */
final class SummaryFile {
  private static final String RESOURCE = "summaries.yml";

  private SummaryFile() {}

  static List<FormSummary> load() {
    var mapper =
        new ObjectMapper(new YAMLFactory())
            .registerModules(new Jdk8Module(), new ParameterNamesModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    try (var stream = SummaryFile.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The summaries are not in the jar");
      }
      return mapper.readValue(stream, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("The summaries cannot be read", e);
    }
  }
}
