package org.countersign.portal;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The words of a page in one language. A language is offered as soon as its bundles are on the
 * class path; one that lacks a key is a defect that a test finds.
 */
public final class Texts {
  private static final String BUNDLES = "org.countersign.portal.texts.";

  /** Words for what forms ask and answer, on any page. */
  private static final String ANSWERS = "answers";

  private static final String COMMON = "common";
  private static final Locale FIRST = Locale.ENGLISH;

  /** Without falling back to the machine's language. */
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final List<ResourceBundle> bundles;

  private Texts(Locale locale, List<ResourceBundle> bundles) {
    this.locale = locale;
    this.bundles = bundles;
  }

  /**
   * The words of an audience's pages.
   *
   * @param locale one for which {@link #speaks} is true; else English
   */
  static Texts of(Locale locale, String audience) {
    var spoken = speaks(locale) ? Locale.forLanguageTag(locale.getLanguage()) : FIRST;
    return new Texts(
        spoken,
        Stream.of(audience, ANSWERS, COMMON)
            .map(name -> ResourceBundle.getBundle(BUNDLES + name, spoken, EXACT))
            .toList());
  }

  /** Whether there are bundles in this language. */
  static boolean speaks(Locale locale) {
    try {
      var language = Locale.forLanguageTag(locale.getLanguage());
      return ResourceBundle.getBundle(BUNDLES + COMMON, language, EXACT)
          .getLocale()
          .equals(language);
    } catch (MissingResourceException e) {
      return false;
    }
  }

  /** The language of these words. */
  Locale locale() {
    return locale;
  }

  /**
   * A text; with arguments it is a {@link MessageFormat}.
   *
   * @throws MissingResourceException when no bundle has the key
   */
  public String get(String key, Object... arguments) {
    var text =
        find(key).orElseThrow(() -> new MissingResourceException("No text " + key, BUNDLES, key));
    return arguments.length == 0
        ? text
        : new MessageFormat(text, locale).format(arguments, new StringBuffer(), null).toString();
  }

  /** A text that only some keys have. */
  Optional<String> find(String key) {
    return bundles.stream()
        .filter(bundle -> bundle.containsKey(key))
        .map(bundle -> bundle.getString(key))
        .findFirst();
  }

  /** The texts whose keys begin with a prefix, for scripts; keys without the prefix. */
  java.util.Map<String, String> under(String prefix) {
    var found = new java.util.TreeMap<String, String>();
    for (var bundle : bundles) {
      bundle.keySet().stream()
          .filter(key -> key.startsWith(prefix))
          .forEach(key -> found.putIfAbsent(key.substring(prefix.length()), bundle.getString(key)));
    }
    return found;
  }

  @Override
  public String toString() {
    return "Texts" + Arrays.asList(locale);
  }
}
