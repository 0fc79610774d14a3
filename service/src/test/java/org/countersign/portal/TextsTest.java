package org.countersign.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import org.countersign.filing.forms.FormCatalogue;
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
  void everyAnswerOfASummaryHasItsWords() {
    var texts = Texts.of(Locale.ENGLISH, "signer");
    var catalogue = FormCatalogue.load(true);
    for (var known : catalogue.knownEditions()) {
      var summary = catalogue.summary(known.form(), known.edition());
      assertThat(summary).as(known.form()).isPresent();
      for (var answer : summary.orElseThrow().answers()) {
        assertThat(texts.get("answer." + answer.label())).isNotEmpty();
        for (var choice : answer.choices().orElse(List.of())) {
          assertThat(texts.get("means." + choice.means())).isNotEmpty();
        }
      }
    }
  }

  @Test
  void aLanguageNobodyHasWrittenIsNotSpoken() {
    assertThat(Texts.speaks(Locale.forLanguageTag("es-MX"))).isTrue();
    assertThat(Texts.speaks(Locale.forLanguageTag("tlh"))).isFalse();
    assertThat(Texts.of(Locale.forLanguageTag("tlh"), "open").locale()).isEqualTo(Locale.ENGLISH);
  }
}
