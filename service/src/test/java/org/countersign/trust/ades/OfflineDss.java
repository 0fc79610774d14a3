package org.countersign.trust.ades;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** EU DSS as a stranger runs it: offline, default policy, one root, the lists beside it. */
public final class OfflineDss {
  private final X509Certificate root;
  private final List<byte[]> crls;
  private final boolean pictures;

  public OfflineDss(X509Certificate root, List<byte[]> crls) {
    this(root, crls, true);
  }

  private OfflineDss(X509Certificate root, List<byte[]> crls, boolean pictures) {
    this.root = root;
    this.crls = crls;
    this.pictures = pictures;
  }

  /** Pages are not drawn and compared, which is most of what it costs; their objects are. */
  public OfflineDss withoutPictures() {
    return new OfflineDss(root, crls, false);
  }

  /** What it says of one signature. */
  public record Verdict(Indication indication, SignatureLevel level, String detail) {}

  public List<Verdict> judge(byte[] file, Instant at) {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(root));
    var verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    if (!crls.isEmpty()) {
      verifier.setCrlSource(
          new ExternalResourcesCRLSource(
              crls.stream().map(ByteArrayInputStream::new).toArray(InputStream[]::new)));
    }
    var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
    if (!pictures && validator instanceof PDFDocumentValidator pdf) {
      var differences = new DefaultPdfDifferencesFinder();
      differences.setMaximalPagesAmountForVisualComparison(0);
      var factory = new PdfBoxDefaultObjectFactory();
      factory.setPdfDifferencesFinder(differences);
      pdf.setPdfObjFactory(factory);
    }
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(at));
    var reports = validator.validateDocument();
    if (Boolean.getBoolean("dss.print")) {
      System.err.println(reports.getXmlSimpleReport());
      System.err.println(reports.getXmlDetailedReport());
    }
    var simple = reports.getSimpleReport();
    return simple.getSignatureIdList().stream()
        .map(
            id ->
                new Verdict(
                    simple.getIndication(id),
                    simple.getSignatureFormat(id),
                    simple.getSubIndication(id)
                        + " E"
                        + simple.getAdESValidationErrors(id).stream()
                            .map(m -> m.getValue())
                            .toList()
                        + " W"
                        + simple.getAdESValidationWarnings(id).stream()
                            .map(m -> m.getValue())
                            .toList()))
        .toList();
  }
}
