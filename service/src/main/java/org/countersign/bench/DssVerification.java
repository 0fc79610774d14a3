package org.countersign.bench;

import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** EU DSS judging the same files: offline, default policy, no pictures. */
final class DssVerification {
  private final X509Certificate root;

  DssVerification(X509Certificate root) {
    this.root = root;
  }

  /** CPU microseconds of one file, on average. */
  double micros(List<Path> files) {
    long start = Meter.cpu();
    for (var file : files) {
      var trusted = new CommonTrustedCertificateSource();
      trusted.addCertificate(new CertificateToken(root));
      var verifier = new CommonCertificateVerifier(true);
      verifier.setAIASource(null);
      verifier.setTrustedCertSources(trusted);
      var differences = new DefaultPdfDifferencesFinder();
      differences.setMaximalPagesAmountForVisualComparison(0);
      var factory = new PdfBoxNativeObjectFactory();
      factory.setPdfDifferencesFinder(differences);
      var validator = new PDFDocumentValidator(new FileDocument(file.toFile()));
      validator.setPdfObjFactory(factory);
      validator.setCertificateVerifier(verifier);
      validator.setEnableEtsiValidationReport(false);
      if (validator.validateDocument().getDiagnosticData().getSignatures().size() != 1) {
        throw new IllegalStateException("EU DSS finds no signature, or several");
      }
    }
    return (Meter.cpu() - start) / 1000.0 / files.size();
  }
}
