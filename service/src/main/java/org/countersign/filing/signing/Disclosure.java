package org.countersign.filing.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.countersign.platform.values.Digest;

/**
 * What a signer is told before they agree to electronic records: 15 USC 7001(c)(1)(B) and (C)
 * (right to paper, withdrawal, scope, contact, copies, hardware and software).
 *
 * @param version of the text; changes whenever a word does
 * @param digest of the text as shown, kept with the consent
 */
public record Disclosure(String version, Locale locale, String text, Digest digest) {
  private static final String VERSION = "2026-11-23";
  private static final Set<String> LANGUAGES = Set.of("en", "es");

  /** The text in a person's language; English where there is none. */
  public static Disclosure in(Locale locale) {
    var language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    var text = read("disclosure." + language + ".txt");
    return new Disclosure(VERSION, Locale.forLanguageTag(language), text, Digest.sha256(text));
  }

  private static String read(String name) {
    try (var in = Disclosure.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
