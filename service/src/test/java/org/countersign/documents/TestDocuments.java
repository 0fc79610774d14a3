package org.countersign.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.trust.keys.DataKeys;

/**
 * The module over a directory of its own, with an inspection that believes what the first line of a
 * file says: {@code refuse}, {@code normalize}, {@code form I-765 08/21/25}, anything else is fine.
 */
public final class TestDocuments {
  public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");

  private final Path directory;
  private final DocumentsModule module;

  public TestDocuments(Path directory, long limit) {
    this.directory = directory;
    this.module =
        DocumentsModule.build(
            new DocumentsConfig(directory, Optional.of(io.dropwizard.util.DataSize.bytes(limit))),
            new IdSource(() -> NOW, new SecureRandom()),
            () -> NOW,
            new SecureRandom(),
            DataKeys.passing(new SecureRandom()),
            TestDocuments::inspect);
  }

  public DocumentsModule module() {
    return module;
  }

  /** Files under the directory, of any kind. */
  public long files() {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Inspection inspect(Path input, Path output) throws IOException {
    var text = Files.readString(input, StandardCharsets.ISO_8859_1);
    if (text.startsWith("refuse")) {
      return new Inspection(
          List.of(
              FieldProblem.of("", "portfolio", "It is a portfolio.", "Send each file."),
              FieldProblem.of("", "embedded-media", "It holds a film.", "Leave it out.")),
          false,
          0,
          Optional.empty(),
          Map.of(),
          "{}",
          "");
    }
    var normalized = text.startsWith("normalize");
    if (normalized) {
      Files.writeString(output, "normalized " + text, StandardCharsets.ISO_8859_1);
    }
    Optional<RecognizedForm> form = Optional.empty();
    if (text.startsWith("form ")) {
      var words = text.lines().findFirst().orElseThrow().split(" ");
      form = Optional.of(new RecognizedForm(words[1], words[2]));
    }
    return new Inspection(
        List.of(),
        normalized,
        3,
        form,
        form.map(found -> Map.of("Name", "Mai Nguyen")).orElse(Map.of()),
        "{\"verdict\":\"ACCEPTED_AS_IS\",\"findings\":[]}",
        "{\"plan\":1}");
  }
}
