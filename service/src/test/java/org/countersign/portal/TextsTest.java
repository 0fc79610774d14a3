package org.countersign.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Words. */
class TextsTest {
  @Test
  void everyLanguageHasEveryText() {
    for (var audience : PseudoLocale.audiences()) {
      assertThat(PseudoLocale.texts(audience, "es").stringPropertyNames())
          .as(audience)
          .isEqualTo(PseudoLocale.texts(audience, "en").stringPropertyNames());
    }
  }

  @Test
  void everyTextWithArgumentsNamesTheSameOnesInEveryLanguage() {
    for (var audience : PseudoLocale.audiences()) {
      var spanish = PseudoLocale.texts(audience, "es");
      PseudoLocale.texts(audience, "en")
          .forEach(
              (key, text) ->
                  assertThat(arguments(spanish.getProperty(key.toString())))
                      .as(key.toString())
                      .isEqualTo(arguments(text.toString())));
    }
  }

  private static int arguments(String text) {
    return text.contains("{") ? new MessageFormat(text).getFormatsByArgumentIndex().length : 0;
  }

  @Test
  void aLanguageNobodyHasWrittenIsNotSpoken() {
    assertThat(Texts.speaks(Locale.forLanguageTag("es-MX"))).isTrue();
    assertThat(Texts.speaks(Locale.forLanguageTag("tlh"))).isFalse();
    assertThat(Texts.of(Locale.forLanguageTag("tlh"), "open").locale()).isEqualTo(Locale.ENGLISH);
  }
}
