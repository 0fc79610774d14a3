package org.countersign.filing.forms;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.countersign.trust.pdf.KnownEdition;
import org.countersign.trust.pdf.Rect;

/** Measures of published pages as they are written down, by form and edition. */
record PrintFile(
    String form,
    String edition,
    int pages,
    double width,
    double height,
    List<KnownEdition.Anchor> anchors,
    List<LineEntry> lines) {
  private static final String RESOURCE = "prints.yml";

  record LineEntry(String field, int page, double x, double y, double width, double height) {
    KnownEdition.Line line() {
      return new KnownEdition.Line(field, page, new Rect(x, y, width, height));
    }
  }

  static List<PrintFile> load() {
    var mapper =
        new ObjectMapper(new YAMLFactory())
            .registerModule(new ParameterNamesModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    try (var stream = PrintFile.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The measured pages are not in the jar");
      }
      return mapper.readValue(stream, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("The measured pages cannot be read", e);
    }
  }

  KnownEdition.Print print() {
    return new KnownEdition.Print(
        pages, width, height, anchors, lines.stream().map(LineEntry::line).toList());
  }
}
