package org.countersign.trust.verification;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.asic.common.ASiCContent;
import eu.europa.esig.dss.cades.validation.CMSDocumentValidator;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * EU DSS, offline: no AIA, OCSP, CRL or TSP source that could call out; the given anchors are the
 * only trust, the given CRLs come beside those embedded.
 */
final class Judge {
  /** Drawing costs most of what DSS costs: a document of more pages is not drawn. */
  private static final int MOST_PAGES = 40;

  private final Anchors anchors;
  private final Instant at;
  private final List<byte[]> crls;
  private final long longest;
  private final IntegrityCheck integrity;

  /**
   * @param longest bytes of a PDF that is judged here
   */
  Judge(Anchors anchors, Instant at, List<byte[]> crls, long longest) {
    this.anchors = anchors;
    this.at = at;
    this.crls = crls;
    this.longest = longest;
    this.integrity = new IntegrityCheck(anchors);
  }

  /**
   * Judges all signatures of a PDF.
   *
   * @param pictures whether pages are drawn and compared before and after each signature
   * @throws Refusal when DSS cannot read the file at all
   */
  Reports pdf(Path file, String location, boolean pictures) throws Refusal {
    try {
      var document = new FileDocument(file.toFile());
      var validator = new PDFDocumentValidator(document);
      validator.setPdfObjFactory(comparing(pictures ? MOST_PAGES : 0));
      return run(validator);
    } catch (RuntimeException | StackOverflowError e) {
      throw unreadable(location, e);
    }
  }

  /** Whether a PDF is short enough to be judged here and not by the fast check alone. */
  boolean takes(Path file) throws IOException {
    return Files.size(file) <= longest;
  }

  /** The fast check of a PDF with the same anchors. */
  IntegrityReport integrity(Path file, String location) throws IOException {
    return integrity.check(file, at, location);
  }

  /** Judges a detached CMS signature over the given bytes. */
  Reports detached(byte[] signature, byte[] signed, String signedName, String location)
      throws Refusal {
    try {
      var validator = new CMSDocumentValidator(new InMemoryDocument(signature, location));
      validator.setDetachedContents(List.<DSSDocument>of(new InMemoryDocument(signed, signedName)));
      return run(validator);
    } catch (RuntimeException | StackOverflowError e) {
      throw unreadable(location, e);
    }
  }

  /**
   * Judges the seal of a renewed container with the archive timestamps that prove when it existed.
   * The container is given as this package has read it, so that there is one reading of it.
   */
  Reports archived(PackageContents contents, String location) throws Refusal {
    try {
      var content = new ASiCContent();
      content.setContainerType(ASiCContainerType.ASiC_E);
      // Asked for its name only: the parts below are what is judged.
      content.setAsicContainer(new InMemoryDocument(new byte[0], "package.asice"));
      for (var item : contents.items().values()) {
        var document = document(item);
        var name = item.name();
        if (name.equals("mimetype")) {
          content.setMimeTypeDocument(document);
        } else if (!name.startsWith("META-INF/")) {
          content.getSignedDocuments().add(document);
        } else if (name.endsWith(".p7s")) {
          content.getSignatureDocuments().add(document);
        } else if (name.endsWith(".tst")) {
          content.getTimestampDocuments().add(document);
        } else if (ArchiveChain.isManifest(name)) {
          content.getArchiveManifestDocuments().add(document);
        } else {
          content.getManifestDocuments().add(document);
        }
      }
      return run(new ASiCContainerWithCAdESValidator(content));
    } catch (RuntimeException | StackOverflowError e) {
      throw unreadable(location, e);
    }
  }

  private static DSSDocument document(PackageContents.Item item) {
    DSSDocument document =
        item.file().isPresent()
            ? new FileDocument(item.file().get().toFile())
            : new InMemoryDocument(item.small());
    document.setName(item.name());
    return document;
  }

  Anchors anchors() {
    return anchors;
  }

  Instant at() {
    return at;
  }

  /** The same judge at another time. */
  Judge at(Instant other) {
    return new Judge(anchors, other, crls, longest);
  }

  private Reports run(SignedDocumentValidator validator) {
    validator.setCertificateVerifier(verifier());
    validator.setValidationTime(Date.from(at));
    validator.setEnableEtsiValidationReport(false);
    return validator.validateDocument(StrictPolicy.load());
  }

  private CertificateVerifier verifier() {
    var trusted = new CommonTrustedCertificateSource();
    for (var anchor : anchors.all()) {
      trusted.addCertificate(new CertificateToken(anchor));
    }
    var verifier = new CommonCertificateVerifier(true);
    verifier.setAIASource(null);
    verifier.setTrustedCertSources(trusted);
    if (!crls.isEmpty()) {
      verifier.setCrlSource(
          new ExternalResourcesCRLSource(
              crls.stream().map(InMemoryDocument::new).toArray(DSSDocument[]::new)));
    }
    return verifier;
  }

  private static PdfBoxNativeObjectFactory comparing(int pages) {
    var differences = new DefaultPdfDifferencesFinder();
    differences.setMaximalPagesAmountForVisualComparison(pages);
    var factory = new PdfBoxNativeObjectFactory();
    factory.setPdfDifferencesFinder(differences);
    return factory;
  }

  // Hostile bytes may break the parsers below in ways nobody foresaw; that too is a finding.
  private static Refusal unreadable(String location, Throwable e) {
    return new Refusal(
        "unreadable",
        location,
        "Its signatures cannot be read (" + e.getClass().getSimpleName() + ").");
  }
}
