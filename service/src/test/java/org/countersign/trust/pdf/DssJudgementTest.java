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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the independent judge says of our revisions. */
class DssJudgementTest {
  @TempDir Path directory;

  @Test
  void findsBothSignaturesIntactAndNoUndefinedChangeBetweenThem() throws Exception {
    var client = new ThrowAwaySigner("client");
    var attorney = new ThrowAwaySigner("attorney");
    var signed =
        new Signed(
            RealForms.form("i-765-082125-enc-xfa.pdf"),
            directory,
            List.of(
                new SignatureFieldSpec(
                    "Client",
                    new Placement.AtField("form1[0].Page4[0].Pt3Line7a_Signature[0]"),
                    Optional.of(
                        new Placement.AtField("form1[0].Page4[0].Pt3Line7b_DateofSignature[0]"))),
                new SignatureFieldSpec(
                    "Representative",
                    new Placement.AtField("form1[0].Page6[0].Pt5Line8a_Signature[0]"),
                    Optional.of(
                        new Placement.AtField("form1[0].Page6[0].Pt5Line8b_DateofSignature[0]")))));
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
      var revision = signature.getPDFRevision();
      // Table 255 of ISO 32000-2: what the field's lock says, the signature repeats.
      assertThat(revision.getFieldMDP().getFields())
          .isEqualTo(revision.getSigFieldLock().getFields());
      assertThat(revision.getFieldMDP().getAction()).isEqualTo(PdfLockAction.INCLUDE);
    }
    assertThat(data.getSignatures().get(0).getPDFRevision().getSignatureFieldNames())
        .containsExactly("Client");
  }

  private static DiagnosticData judge(byte[] pdf, ThrowAwaySigner... trusted) {
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
