package org.countersign.sandbox;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.TimestampType;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The endpoint's own use of EU DSS: whole containers and PDFs, DSS's default policy, offline. */
final class DssJudge {
  private static final String PLAIN = "adbe.pkcs7.detached";

  private final List<X509Certificate> anchors;
  private final List<X509Certificate> others;
  private final Instant now;

  /**
   * A signature found valid in a document.
   *
   * @param anchorSha256 of the root it leads to
   * @param time the earliest that a timestamp proves, of its own or behind it
   */
  record Signed(
      String field,
      String certificateSha256,
      String subjectSerialNumber,
      String anchorSha256,
      Instant time) {}

  /** For what no other provider may have signed. */
  DssJudge(List<X509Certificate> anchors, Instant now) {
    this(anchors, List.of(), now);
  }

  /**
   * @param others roots of other providers
   */
  DssJudge(List<X509Certificate> anchors, List<X509Certificate> others, Instant now) {
    this.anchors = anchors;
    this.others = others;
    this.now = now;
  }

  /** Judges the seal; when it was made, as its timestamp proves. */
  Optional<Instant> seal(DSSDocument container, Findings findings) {
    var reports = validate(new ASiCContainerWithCAdESValidator(container));
    var data = reports.getDiagnosticData();
    if (data.getContainerType() != ASiCContainerType.ASiC_E || data.getSignatures().isEmpty()) {
      findings.reject("seal.present", "", "no sealed ASiC-E container");
      return Optional.empty();
    }
    for (var signature : data.getSignatures()) {
      if (passed(reports, signature, signature.getFilename(), "seal.valid", findings)
          && ownTime(reports, signature).isEmpty()) {
        findings.reject("signature.timestamp", signature.getFilename(), "missing");
      }
    }
    covered(data, findings);
    return data.getSignatures().stream()
        .flatMap(
            signature ->
                signature.getTimestampListByType(TimestampType.SIGNATURE_TIMESTAMP).stream())
        .map(timestamp -> timestamp.getProductionTime().toInstant())
        .min(Instant::compareTo);
  }

  private static void covered(DiagnosticData data, Findings findings) {
    var sealed = new HashSet<String>();
    var seals = new HashSet<String>();
    for (var manifest : data.getContainerInfo().getManifestFiles()) {
      sealed.addAll(manifest.getEntries());
      if (!seals.add(manifest.getSignatureFilename())) {
        findings.reject("seal.covers", manifest.getFilename(), "two manifests for one seal");
      }
    }
    for (var name : data.getContainerInfo().getContentFiles()) {
      if (!sealed.contains(name)) {
        findings.reject("seal.covers", name, "not under the seal");
      }
    }
    for (var signature : data.getSignatures()) {
      for (var match : signature.getDigestMatchers()) {
        if (!match.isDataFound() || !match.isDataIntact()) {
          findings.reject("seal.covers", String.valueOf(match.getUri()), "changed or missing");
        }
      }
    }
  }

  /** The valid signatures of a PDF; a document of another kind has none. */
  List<Signed> pdf(DSSDocument document, String path, Findings findings) {
    if (!path.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      return List.of();
    }
    var validator = new PDFDocumentValidator(document);
    var differences = new DefaultPdfDifferencesFinder();
    differences.setMaximalPagesAmountForVisualComparison(0);
    var factory = new PdfBoxNativeObjectFactory();
    factory.setPdfDifferencesFinder(differences);
    factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
    validator.setPdfObjFactory(factory);
    var reports = validate(validator);
    tail(document, reports.getDiagnosticData(), path, findings);
    var signed = new ArrayList<Signed>();
    for (var signature : reports.getDiagnosticData().getSignatures()) {
      signed(reports, signature, document, path, findings).ifPresent(signed::add);
    }
    return signed;
  }

  private Optional<Signed> signed(
      Reports reports,
      SignatureWrapper signature,
      DSSDocument document,
      String path,
      Findings findings) {
    var revision = signature.getPDFRevision();
    var field = revision == null ? "" : String.valueOf(revision.getFirstFieldName());
    var place = path + "#" + field;
    var locks = new FieldLocks(reports.getDiagnosticData().getSignatures());
    if (!passed(reports, signature, place, "signature.valid", findings)
        || !untouched(revision, place, findings)
        || revision == null
        || !permitted(locks, revision, place, findings)
        || !nothingAdded(signature, revision, document, place, findings)) {
      return Optional.empty();
    }
    var time = isSeal(signature) ? new Proofs(reports).of(signature) : ownTime(reports, signature);
    if (time.isEmpty()) {
      findings.reject("signature.timestamp", place, "missing");
    }
    return time.map(
        proven ->
            new Signed(
                field,
                HexFormat.of()
                    .formatHex(
                        signature.getSigningCertificate().getDigestAlgoAndValue().getDigestValue()),
                String.valueOf(signature.getSigningCertificate().getSubjectSerialNumber()),
                anchor(signature),
                proven));
  }

  private static Optional<Instant> ownTime(Reports reports, SignatureWrapper signature) {
    return signature.getTimestampListByType(TimestampType.SIGNATURE_TIMESTAMP).isEmpty()
        ? Optional.empty()
        : Optional.of(
            reports.getSimpleReport().getBestSignatureTime(signature.getId()).toInstant());
  }

  /** A plain signature of another provider: a platform's seal. */
  private boolean isSeal(SignatureWrapper signature) {
    return signature.getPDFRevision() != null
        && PLAIN.equals(signature.getPDFRevision().getSubFilter())
        && isOthers(signature);
  }

  private boolean isOthers(SignatureWrapper signature) {
    var root = anchor(signature);
    return others.stream().anyMatch(other -> sha256(other).equals(root))
        && anchors.stream().noneMatch(own -> sha256(own).equals(root));
  }

  /** Fields may be added behind a seal that neither certifies nor limits the document. */
  private boolean nothingAdded(
      SignatureWrapper signature,
      PDFRevisionWrapper revision,
      DSSDocument document,
      String place,
      Findings findings) {
    if (!Changed.created(revision)) {
      return true;
    }
    var lock = revision.getSigFieldLock();
    var shown =
        isOthers(signature)
            && revision.getDocMDPPermissions() == null
            && (lock == null || lock.getPermissions() == null);
    var why =
        new AddedFields(DSSUtils.toByteArray(document))
            .wrong(Proofs.end(revision).intValueExact(), shown);
    why.ifPresent(reason -> findings.reject("signature.covers", place, reason));
    return why.isEmpty();
  }

  private static String anchor(SignatureWrapper signature) {
    return signature.getCertificateChain().stream()
        .filter(CertificateWrapper::isTrusted)
        .map(one -> HexFormat.of().formatHex(one.getDigestAlgoAndValue().getDigestValue()))
        .findFirst()
        .orElse("");
  }

  private static void tail(
      DSSDocument document, DiagnosticData data, String path, Findings findings) {
    var covered =
        Stream.concat(
                data.getSignatures().stream().map(SignatureWrapper::getPDFRevision),
                data.getTimestampList().stream().map(TimestampWrapper::getPDFRevision))
            .filter(revision -> revision != null)
            .map(PDFRevisionWrapper::getSignatureByteRange)
            .filter(range -> range.size() == 4)
            .mapToLong(range -> range.get(2).add(range.get(3)).longValue())
            .max();
    if (covered.isPresent() && covered.getAsLong() >= 0) {
      var end = (int) Math.min(covered.getAsLong(), Integer.MAX_VALUE);
      Tail.check(DSSUtils.toByteArray(document), end)
          .ifPresent(why -> findings.reject("signature.covers", path, why));
    }
  }

  private static boolean untouched(
      @Nullable PDFRevisionWrapper revision, String place, Findings findings) {
    if (revision == null || Changed.more(revision)) {
      findings.reject("signature.covers", place, "changed after signing");
      return false;
    }
    return true;
  }

  private static boolean permitted(
      FieldLocks locks, PDFRevisionWrapper revision, String place, Findings findings) {
    var forbidden = locks.forbid(revision);
    if (forbidden) {
      findings.reject("signature.covers", place, "an earlier signature has locked this field");
    }
    return !forbidden;
  }

  private static boolean passed(
      Reports reports, SignatureWrapper signature, String place, String rule, Findings findings) {
    var indication = reports.getSimpleReport().getIndication(signature.getId());
    if (indication != Indication.TOTAL_PASSED) {
      var why = reports.getSimpleReport().getSubIndication(signature.getId());
      findings.reject(rule, place, indication + (why == null ? "" : " " + why));
      return false;
    }
    return true;
  }

  private Reports validate(SignedDocumentValidator validator) {
    var trusted = new CommonTrustedCertificateSource();
    anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
    others.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
    var verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(now));
    return validator.validateDocument(EndpointPolicy.read());
  }

  static String sha256(X509Certificate certificate) {
    return HexFormat.of()
        .formatHex(new CertificateToken(certificate).getDigest(DigestAlgorithm.SHA256));
  }

  static String sha256(DSSDocument document) {
    return HexFormat.of().formatHex(document.getDigestValue(DigestAlgorithm.SHA256));
  }
}
