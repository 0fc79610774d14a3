package org.countersign.sandbox.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final Switches SWITCHES = new Switches();
  // pdfsig asks the machine's clock.
  private static final Press PRESS = new Press(() -> Clock.systemUTC().instant(), SWITCHES);
  private static final Mark NAME = new Mark(1, 100, 300, 9, false, "Ana López");

  @Test
  void isOneValidSignatureOverTheWholeFileForDss() throws IOException {
    var reports = judge(sealed(Samples.form("Form")), PRESS.authority().root());
    assertThat(reports.getDiagnosticData().getSignatures()).hasSize(1);
    var simple = reports.getSimpleReport();
    assertThat(simple.getIndication(simple.getFirstSignatureId()))
        .as(simple.getAdESValidationErrors(simple.getFirstSignatureId()).toString())
        .isEqualTo(Indication.TOTAL_PASSED);
    assertThat(reports.getDiagnosticData().getSignatures())
        .extracting(SignatureWrapper::isSignatureIntact)
        .containsExactly(true);
  }

  @Test
  void isValidForPdfsigToo(@TempDir Path directory) throws Exception {
    var file = Files.write(directory.resolve("sealed.pdf"), sealed(Samples.pdf("Contract", 3)));
    var words = run("pdfsig", "-nocert", file.toString());
    assertThat(words).contains("Signature is Valid.", "Total document signed");
    assertThat(words.split("Signature #", -1)).hasSize(2);
  }

  @Test
  void isMissingWhenSealingIsOff() throws IOException {
    SWITCHES.sealing(Sealing.OFF);
    try (var document = Loader.loadPDF(sealed(Samples.pdf("Contract", 1)))) {
      assertThat(document.getSignatureDictionaries()).isEmpty();
    } finally {
      SWITCHES.sealing(Sealing.ON);
    }
  }

  @Test
  void certifiesThatNothingMayChange() throws IOException {
    SWITCHES.sealing(Sealing.CERTIFYING);
    try {
      var reports = judge(sealed(Samples.pdf("Contract", 1)), PRESS.authority().root());
      var revision = reports.getDiagnosticData().getSignatures().get(0).getPDFRevision();
      assertThat(revision.getDocMDPPermissions()).isNotNull();
      assertThat(revision.getDocMDPPermissions().getCode()).isEqualTo(1);
    } finally {
      SWITCHES.sealing(Sealing.ON);
    }
  }

  @Test
  void ofAStrangerDoesNotLeadToTheRoot() throws IOException {
    SWITCHES.returned(Returned.RESEALED);
    try {
      var reports = judge(sealed(Samples.pdf("Contract", 1)), PRESS.authority().root());
      var simple = reports.getSimpleReport();
      assertThat(simple.getIndication(simple.getFirstSignatureId()))
          .isEqualTo(Indication.INDETERMINATE);
      assertThat(reports.getDiagnosticData().getSignatures().get(0).isSignatureIntact()).isTrue();
    } finally {
      SWITCHES.returned(Returned.AS_SIGNED);
    }
  }

  @Test
  void comesOnOtherPagesOrOnFewerWhenSoSwitched() throws IOException {
    try {
      SWITCHES.returned(Returned.SHORTENED);
      try (var shorter = Loader.loadPDF(sealed(Samples.pdf("Contract", 3)))) {
        assertThat(shorter.getNumberOfPages()).isEqualTo(2);
      }
      SWITCHES.returned(Returned.SWAPPED);
      var swapped = sealed(Samples.pdf("Contract", 3));
      assertThat(Samples.text(swapped)).doesNotContain("Contract page");
      try (var document = Loader.loadPDF(swapped)) {
        assertThat(document.getNumberOfPages()).isEqualTo(3);
      }
    } finally {
      SWITCHES.returned(Returned.AS_SIGNED);
    }
  }

  @Test
  void destroysTheSignatureThatADocumentCameWith() throws IOException {
    var again = sealed(sealed(Samples.form("Form")));
    try (var document = Loader.loadPDF(again)) {
      assertThat(document.getSignatureDictionaries()).hasSize(1);
    }
    assertThat(judge(again, PRESS.authority().root()).getDiagnosticData().getSignatures())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void marksStandUprightAtTheirPlaceOnATurnedPage(int rotation) throws IOException {
    try (var document = Loader.loadPDF(sealed(Samples.turned(rotation)))) {
      var place = Places.of(document, "Ana");
      assertThat(place.x()).isBetween(99f, 101f);
      assertThat(place.y()).isBetween(300f, 312f);
    }
  }

  @Test
  void writesNamesInOtherLetters() throws IOException {
    var mark = new Mark(1, 100, 300, 9, false, "Արամ Խաչատրյան");
    var order = new RenderOrder("id", Samples.pdf("Contract", 1), List.of(mark), true);
    assertThat(Samples.text(PRESS.document(order))).contains("Արամ Խաչատրյան");
  }

  @Test
  void sealsARealFormAsItIsPublished() throws IOException {
    var file =
        Path.of(System.getProperty("forms.dir", "../../shared/forms"))
            .resolve("i-765-082125-enc-xfa.pdf");
    Assumptions.assumeTrue(Files.exists(file), "SKIPPED: the real forms are not here");
    var sealed = sealed(Files.readAllBytes(file));
    var simple = judge(sealed, PRESS.authority().root()).getSimpleReport();
    assertThat(simple.getIndication(simple.getFirstSignatureId()))
        .isEqualTo(Indication.TOTAL_PASSED);
    try (var document = Loader.loadPDF(sealed)) {
      assertThat(document.isEncrypted()).isFalse();
      assertThat(document.getDocumentCatalog().getAcroForm(null).getFields()).hasSize(1);
    }
  }

  private static byte[] sealed(byte[] pdf) throws IOException {
    return PRESS.document(new RenderOrder("envelope-1", pdf, List.of(NAME), true));
  }

  private static Reports judge(byte[] pdf, X509Certificate root) {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(root));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument();
  }

  private static String run(String... command) throws Exception {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words).isZero();
      return words;
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("not installed: " + command[0]);
      }
      Assumptions.abort("SKIPPED: not installed: " + command[0]);
      throw e;
    }
  }
}
