package org.countersign.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFormsTest {
  @TempDir Path directory;

  @Test
  void printTheirEditionAndHoldTheSignatureLinesOfTheFormTheyStandFor() throws IOException {
    var samples = SampleForms.write(directory);

    assertThat(samples).hasSize(3).isSorted();
    try (var document = Loader.loadPDF(samples.get(1).toFile())) {
      assertThat(new PDFTextStripper().getText(document))
          .containsPattern("Form I-765\\s+Edition 08/21/25");
      var form = document.getDocumentCatalog().getAcroForm();
      assertThat(form.getField("form1[0].Page4[0].Pt3Line7a_Signature[0]")).isNotNull();
      assertThat(form.getField("form1[0].Page6[0].Pt5Line8b_DateofSignature[0]")).isNotNull();
    }
  }
}
