package org.countersign.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The PDFs the story files. */
final class SourceDocuments {
  private SourceDocuments() {}

  static List<Path> choose(DemoOptions options, Path workDirectory) {
    return options
        .documents()
        .map(SourceDocuments::inDirectory)
        .orElseGet(() -> SampleForms.write(workDirectory));
  }

  private static List<Path> inDirectory(Path directory) {
    try (var entries = Files.list(directory)) {
      var pdfs =
          entries
              .filter(entry -> entry.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (pdfs.isEmpty()) {
        throw new StoryFailure("There is no PDF in " + directory);
      }
      return pdfs;
    } catch (IOException e) {
      throw new StoryFailure("Cannot read the directory " + directory, e);
    }
  }
}
