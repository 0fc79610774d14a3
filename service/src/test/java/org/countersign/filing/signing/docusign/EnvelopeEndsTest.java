package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Why an envelope ended is told to everybody whom it concerns. */
class EnvelopeEndsTest {
  private static final Path PAGE = Path.of("../docs/problems.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:yes|–) \\|");

  @Test
  void everyReasonIsInTheListOfThem() throws IOException {
    var listed =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(reasons());
  }

  @Test
  void everyReasonHasWordsForTheSignerAndForTheOffice() throws IOException {
    for (var language : List.of("en", "es")) {
      assertThat(texts("signer", language).stringPropertyNames())
          .containsAll(reasons().stream().map("docusign.ended."::concat).toList());
      assertThat(texts("attorney", language).stringPropertyNames())
          .containsAll(
              reasons().stream().map("history.signing_request.envelope_ended."::concat).toList());
    }
  }

  private static Set<String> reasons() {
    return Arrays.stream(EnvelopeEnds.class.getDeclaredFields())
        .filter(field -> field.getType() == String.class)
        .map(EnvelopeEndsTest::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Properties texts(String audience, String language) throws IOException {
    var name = "/org/countersign/portal/texts/" + audience + "_" + language + ".properties";
    try (var in =
        new InputStreamReader(
            EnvelopeEnds.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      var texts = new Properties();
      texts.load(in);
      return texts;
    }
  }
}
