package org.countersign.portal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A language nobody speaks: every English text in guillemets. Its bundles beside the others are all
 * it takes to offer it.
 */
final class PseudoLocale {
  static final String TAG = "qps";

  private static final String TEXTS = "/org/countersign/portal/texts/";

  private PseudoLocale() {}

  /** Audiences that have texts. */
  static List<String> audiences() {
    try (var files = Files.list(directory(PortalModule.class))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("_en.properties"))
          .map(name -> name.substring(0, name.indexOf('_')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Properties texts(String audience, String language) {
    var name = TEXTS + audience + "_" + language + ".properties";
    try (var in = PortalModule.class.getResourceAsStream(name)) {
      var texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the bundles on the class path of the tests. */
  static void write() {
    var target = directory(PseudoLocale.class);
    try {
      Files.createDirectories(target);
      for (var audience : audiences()) {
        var bundle =
            texts(audience, "en").entrySet().stream()
                .map(entry -> entry.getKey() + "=«" + entry.getValue() + "»")
                .collect(Collectors.joining("\n"));
        // Another fork may be reading: a bundle is there whole or not at all.
        var written = Files.writeString(Files.createTempFile(target, audience, ".part"), bundle);
        Files.move(
            written,
            target.resolve(audience + "_" + TAG + ".properties"),
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the texts of a class's own part of the class path are. */
  private static Path directory(Class<?> of) {
    var location = of.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString())).resolve(TEXTS.substring(1));
  }
}
