package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.countersign.filing.forms.FormCatalogue;
import org.junit.jupiter.api.Test;

/** What signers state by signing. */
class StatementTest {
  private static final String PERJURY = "I declare under penalty of perjury";

  @Test
  void whoSignsABenefitRequestDeclaresUnderPenaltyOfPerjuryInEveryCapacityAndLanguage() {
    var texts = new HashSet<String>();
    for (var as : Statement.As.values()) {
      for (var language : Set.of("en", "es-MX")) {
        var statement =
            Statement.of(Statement.Declares.BENEFIT_REQUEST, as, Locale.forLanguageTag(language));
        // 28 USC 1746: the words of the law, in whatever language they are explained.
        assertThat(statement.text())
            .contains(
                PERJURY
                    + " under the laws of the United States of America that the foregoing is true"
                    + " and correct.");
        assertThat(statement.locale().toLanguageTag()).isEqualTo(language.substring(0, 2));
        texts.add(statement.text());
      }
    }
    assertThat(texts).hasSize(2 * Statement.As.values().length);
  }

  @Test
  void aClientConsentsToRepresentationAndTheRepresentativeDeclares() {
    assertThat(words(Statement.Declares.APPEARANCE, Statement.As.PARENT))
        .contains("to represent me", "parent")
        .doesNotContain(PERJURY);
    assertThat(words(Statement.Declares.APPEARANCE, Statement.As.REPRESENTATIVE)).contains(PERJURY);
    assertThat(words(Statement.Declares.NOTHING, Statement.As.PERSONALLY)).doesNotContain(PERJURY);
  }

  @Test
  void theCatalogueSaysWhichFormsAreCertified() {
    var catalogue = FormCatalogue.load(true);
    assertThat(catalogue.isCertifiedUnderPerjury("I-485")).isTrue();
    assertThat(catalogue.isCertifiedUnderPerjury("N-400")).isTrue();
    assertThat(catalogue.isCertifiedUnderPerjury("G-28")).isFalse();
    assertThat(catalogue.isCertifiedUnderPerjury("EOIR-29")).isFalse();
    assertThat(catalogue.isCertifiedUnderPerjury(FormCatalogue.OTHER)).isFalse();
  }

  private static String words(Statement.Declares declares, Statement.As as) {
    return Statement.of(declares, as, Locale.forLanguageTag("tlh")).text();
  }
}
