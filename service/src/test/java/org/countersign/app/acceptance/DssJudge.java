package org.countersign.app.acceptance;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * EU DSS as an outsider would run it: offline, its default policy, the roots beside it trusted, the
 * CRLs there used.
 */
final class DssJudge {
  private final List<CertificateToken> roots = new ArrayList<>();
  private final DSSDocument[] crls;

  DssJudge(Path trust) throws IOException {
    for (var root : List.of("root-ca.pem", "docusign-root.pem")) {
      if (Files.exists(trust.resolve(root))) {
        roots.add(DSSUtils.loadCertificate(trust.resolve(root).toFile()));
      }
    }
    try (var files = Files.list(trust)) {
      crls =
          files
              .filter(file -> file.toString().endsWith(".crl"))
              .map(file -> new FileDocument(file.toFile()))
              .toArray(DSSDocument[]::new);
    }
  }

  /** What DSS says about one signature. */
  record Verdict(Indication indication, String level, String detail) {}

  List<Verdict> judge(File file) {
    var trusted = new CommonTrustedCertificateSource();
    roots.forEach(trusted::addCertificate);
    var verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(new ExternalResourcesCRLSource(crls));
    var validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
    validator.setCertificateVerifier(verifier);
    var report = validator.validateDocument().getSimpleReport();
    return report.getSignatureIdList().stream().map(id -> verdict(report, id)).toList();
  }

  private static Verdict verdict(SimpleReport report, String id) {
    var detail =
        report.getSubIndication(id)
            + " "
            + report.getAdESValidationErrors(id)
            + " "
            + report.getAdESValidationWarnings(id);
    return new Verdict(
        report.getIndication(id), String.valueOf(report.getSignatureFormat(id)), detail);
  }
}
