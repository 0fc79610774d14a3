package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.enumerations.PdfLockAction;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the independent judge says of our revisions. */
class DssJudgementTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, form1[0].#subform[2].P5_Line6a_SignatureofApplicant[0],"
        + "form1[0].#subform[2].Pt4Line2b_DateofSignature[0],"
        + "form1[0].#subform[2].Line1_Signature[0], form1[0].#subform[2].Line3_Date[0]",
    "i-765-082125-enc-xfa.pdf, form1[0].Page4[0].Pt3Line7a_Signature[0],"
        + "form1[0].Page4[0].Pt3Line7b_DateofSignature[0],"
        + "form1[0].Page6[0].Pt5Line8a_Signature[0], form1[0].Page6[0].Pt5Line8b_DateofSignature[0]",
    "i-485-unlocked-022123-acro.pdf, form1[0].#subform[16].Pt5Line6a_Signature[0],"
        + "form1[0].#subform[16].Pt10Line6b_Date[0],"
        + "form1[0].#subform[18].Pt12Line8a_Signature[0], form1[0].#subform[18].Pt12Line8b_DateofSignature[0]"
  })
  void findsBothSignaturesIntactAndNoUndefinedChangeBetweenThem(
      String file, String clientField, String clientDate, String attorneyField, String attorneyDate)
      throws Exception {
    var client = new ThrowAwaySigner("client");
    var attorney = new ThrowAwaySigner("attorney");
    var signed =
        new Signed(
            RealForms.form(file),
            directory,
            List.of(
                spec("Client", clientField, clientDate),
                spec("Representative", attorneyField, attorneyDate)));
    signed.sign("Client", Signed.client(), client);
    signed.sign("Representative", Signed.attorney(), attorney);
    var store =
        SecurityStoreRevision.create(
            signed.plan,
            new SecurityStoreRevision.Material(
                List.of(client.certificate().getEncoded(), attorney.certificate().getEncoded()),
                List.of(),
                List.of()));
    signed.append(store.bytes());

    var data = judge(signed.bytes.toByteArray(), client, attorney);

    // Zero signatures is what a reader that cannot read them says, so the count comes first.
    assertThat(data.getSignatures()).hasSize(2);
    for (var signature : data.getSignatures()) {
      assertThat(signature.isSignatureIntact()).isTrue();
      assertThat(signature.isSignatureValid()).isTrue();
      assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
      assertThat(signature.getPdfUndefinedChanges()).isEmpty();
      assertThat(signature.getPdfAnnotationChanges()).isEmpty();
      assertThat(signature.getPdfPageDifferenceConcernedPages()).isEmpty();
      // Published forms overlap some of their own fields (G-28 page 1, I-485 page 14); our marks
      // overlap nothing.
      assertThat(signature.getPdfAnnotationsOverlapConcernedPages())
          .doesNotContainAnyElementsOf(
              signed.plan.fields().stream().map(f -> BigInteger.valueOf(f.page() + 1)).toList());
      var revision = signature.getPDFRevision();
      // Table 255 of ISO 32000-2: what the field's lock says, the signature repeats.
      assertThat(revision.getFieldMDP().getFields())
          .isEqualTo(revision.getSigFieldLock().getFields());
      assertThat(revision.getFieldMDP().getAction()).isEqualTo(PdfLockAction.INCLUDE);
    }
    assertThat(data.getSignatures().get(0).getPDFRevision().getSignatureFieldNames())
        .containsExactly("Client");
  }

  private static SignatureFieldSpec spec(String name, String field, String date) {
    return new SignatureFieldSpec(
        name, new Placement.AtField(field), Optional.of(new Placement.AtField(date)));
  }

  static DiagnosticData judge(byte[] pdf, ThrowAwaySigner... trusted) {
    var anchors = new CommonTrustedCertificateSource();
    for (var signer : trusted) {
      anchors.addCertificate(new CertificateToken(signer.certificate()));
    }
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(anchors);
    // Pages are compared by our own tests; here it is the objects that count.
    var differences = new DefaultPdfDifferencesFinder();
    differences.setMaximalPagesAmountForVisualComparison(0);
    var factory = new PdfBoxDefaultObjectFactory();
    factory.setPdfDifferencesFinder(differences);
    var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
    validator.setPdfObjFactory(factory);
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getDiagnosticData();
  }
}
