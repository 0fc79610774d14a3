package org.countersign.platform.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of all messages, by template and language. */
final class Templates {
  private static final List<String> LANGUAGES = List.of("en", "es");
  private static final String FALLBACK = "en";
  private static final String SUBJECT = "Subject: ";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z0-9]+)}}");

  private final Map<String, Map<String, Text>> texts = new ConcurrentHashMap<>();

  /** Subject and text, with their placeholders still in them, or filled in. */
  record Text(String subject, String body) {}

  /** Reads a template's texts; all problems are the programmer's and found at start-up. */
  void add(Class<?> owner, String name) {
    var byLanguage = new ConcurrentHashMap<String, Text>();
    for (var language : LANGUAGES) {
      byLanguage.put(language, parse(read(owner, "messages/" + name + "." + language + ".txt")));
    }
    Set<String> expected = placeholders(byLanguage.values().iterator().next());
    for (var text : byLanguage.values()) {
      if (!placeholders(text).equals(expected)) {
        throw new IllegalArgumentException(
            "The languages of template " + name + " have different placeholders");
      }
    }
    if (texts.putIfAbsent(name, byLanguage) != null) {
      throw new IllegalArgumentException("Two templates are called " + name);
    }
  }

  /**
   * Fills a template in.
   *
   * @throws IllegalArgumentException for an unknown template, and unless {@code values} has exactly
   *     the template's placeholders; without quoting a value
   */
  Text render(String name, Locale locale, Map<String, String> values) {
    var byLanguage = texts.get(name);
    if (byLanguage == null) {
      throw new IllegalArgumentException("There is no message template " + name);
    }
    var text = byLanguage.get(locale.getLanguage());
    if (text == null) {
      text = byLanguage.get(FALLBACK);
    }
    if (text == null || !placeholders(text).equals(values.keySet())) {
      throw new IllegalArgumentException(
          "Template " + name + " was given " + values.keySet() + ", not exactly what it names");
    }
    // RFC 5322 §2.2: a line break in a header would start another header.
    var subject = fill(text.subject(), values).replaceAll("\\p{Cntrl}", " ");
    return new Text(subject, fill(text.body(), values));
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(values.get(match.group(1)))));
  }

  private static Set<String> placeholders(Text text) {
    var names = new HashSet<String>();
    PLACEHOLDER.matcher(text.subject()).results().forEach(match -> names.add(match.group(1)));
    PLACEHOLDER.matcher(text.body()).results().forEach(match -> names.add(match.group(1)));
    return names;
  }

  private static Text parse(String content) {
    var lines = content.split("\\R", 3);
    if (lines.length != 3 || !lines[0].startsWith(SUBJECT) || !lines[1].isBlank()) {
      throw new IllegalArgumentException(
          "A message begins with a line 'Subject: …' and an empty line");
    }
    return new Text(lines[0].substring(SUBJECT.length()).strip(), lines[2]);
  }

  private static String read(Class<?> owner, String resource) {
    try (var input = owner.getResourceAsStream(resource)) {
      if (input == null) {
        throw new IllegalArgumentException(
            "There is no " + resource + " beside " + owner.getName());
      }
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
