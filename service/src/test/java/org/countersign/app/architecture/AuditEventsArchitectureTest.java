package org.countersign.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.RequestState;
import org.junit.jupiter.api.Test;

/** The page that lists audit and event types names exactly those the code writes. */
class AuditEventsArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/org/countersign");
  private static final Path PAGE = Path.of("../docs/audit-events.md");
  // A type ends in a participle: access names and job kinds do not.
  private static final Pattern TYPE =
      Pattern.compile("\"([a-z_]+\\.(?:[a-z]+_)*(?:[a-z]+ed|expiring|sent|kept|done|withdrawn))\"");
  private static final Pattern ROW = Pattern.compile("`([a-z_]+\\.[a-z_]+)`");

  @Test
  void thePageNamesExactlyTheTypesThatTheCodeWrites() throws IOException {
    var written = new TreeSet<String>();
    try (var files = Stream.of("identity", "filing").flatMap(AuditEventsArchitectureTest::java)) {
      files.forEach(file -> written.addAll(words(TYPE, read(file))));
    }
    Arrays.stream(FilingState.values())
        .filter(Predicate.not(FilingState.DRAFT::equals))
        .map(FilingState::eventType)
        .forEach(written::add);
    Arrays.stream(RequestState.values())
        .filter(Predicate.not(RequestState.OPEN::equals))
        .map(state -> "signing_request." + state.name().toLowerCase(Locale.ROOT))
        .forEach(written::add);
    assertThat(new TreeSet<>(words(ROW, Files.readString(PAGE)))).isEqualTo(written);
  }

  private static Set<String> words(Pattern pattern, String text) {
    return new TreeSet<>(
        pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList());
  }

  private static Stream<Path> java(String wing) {
    try {
      return Files.walk(SOURCES.resolve(wing)).filter(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new AssertionError("The sources cannot be read", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("The sources cannot be read", e);
    }
  }
}
