package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormChangesTest {
  private static final String PAGE = "/Catalog /Pages 2 0 R /Kids 5 0 R";

  @Test
  void letsASignatureIntoItsFieldHoweverTheFieldIsReached() {
    var changes =
        new FormChanges(
            List.of(
                change(
                    "/Catalog /AcroForm 1 0 R /Fields 38 0 R /Kids 41 0 R /P 5 0 R /Annots 135 0 R 146 0 R /V 162 0 R",
                    "Sig"),
                change("/Catalog /AcroForm 1 0 R /Fields 146 0 R /AP", ""),
                change(PAGE + " /Annots 135 0 R 146 0 R /Rect", "")));

    assertThat(changes.signed()).isTrue();
    assertThat(changes.others()).isEmpty();
  }

  @Test
  void findsAnotherFieldEvenWhenThePathLeadsThroughTheSignedOne() {
    var value = "/Catalog /AcroForm 1 0 R /Fields 146 0 R /P 5 0 R /Annots 135 0 R 50 0 R /V";
    var parent = "/Catalog /AcroForm 1 0 R /Fields 146 0 R /Parent 12 0 R /V";
    var changes =
        new FormChanges(
            List.of(
                change("/Catalog /AcroForm 1 0 R /Fields 146 0 R /V 162 0 R", "Sig"),
                change(value, ""),
                change(parent, "")));

    assertThat(changes.others()).containsExactly(value, parent);
  }

  private static XmlObjectModification change(String path, String type) {
    var change = new XmlObjectModification();
    change.setValue(path);
    change.setType(type);
    return change;
  }
}
