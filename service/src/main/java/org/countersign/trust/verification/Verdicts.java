package org.countersign.trust.verification;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.validation.reports.Reports;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.countersign.platform.values.Digest;
import org.jspecify.annotations.Nullable;

/** Turns one of DSS's reports into our words. */
final class Verdicts {
  private static final String PLAIN = "adbe.pkcs7.detached";

  private final Reports reports;
  private final Anchors anchors;
  private final String location;
  private final Findings findings;

  Verdicts(Reports reports, Anchors anchors, String location, Findings findings) {
    this.reports = reports;
    this.anchors = anchors;
    this.location = location;
    this.findings = findings;
  }

  List<SignatureWrapper> signatures() {
    return reports.getDiagnosticData().getSignatures();
  }

  /** One signature; everything that keeps it from TOTAL-PASSED becomes a finding. */
  SignatureReport signature(
      SignatureWrapper signature, @Nullable String field, List<String> changesAfter) {
    var place = field == null ? location : location + "#" + field;
    var simple = reports.getSimpleReport();
    var indication = simple.getIndication(signature.getId());
    var anchor = anchor(signature);
    if (indication != Indication.TOTAL_PASSED) {
      findings.error("signature-not-valid", place, sentence(signature));
    }
    var named = signature.isSigningCertificateReferencePresent() || isSeal(signature, anchor);
    if (!named) {
      findings.error(
          "signature-not-valid", place, "What is signed does not name the signer's certificate.");
    }
    var passed = named && indication == Indication.TOTAL_PASSED;
    checkTimestamps(signature, place);
    var subIndication = simple.getSubIndication(signature.getId());
    var certificate = signature.getSigningCertificate();
    return new SignatureReport(
        location,
        field,
        null,
        null,
        commonName(certificate),
        certificate == null ? "" : commonName(certificate.getSigningCertificate()),
        certificate == null ? "" : sha256(certificate),
        anchor,
        String.valueOf(signature.getSignatureFormat()).replace('-', '_'),
        time(signature),
        passed,
        indication + (subIndication == null ? "" : "/" + subIndication),
        changesAfter);
  }

  private static String anchor(SignatureWrapper signature) {
    return signature.getCertificateChain().stream()
        .filter(CertificateWrapper::isTrusted)
        .findFirst()
        .map(Verdicts::sha256)
        .orElse("");
  }

  /**
   * Whether it is another provider's plain signature, which need not name its certificate (ISO
   * 32000-2 §12.8.3.3); baseline signatures must (EN 319 122-1 §5.2.2).
   */
  private boolean isSeal(SignatureWrapper signature, String anchor) {
    var revision = signature.getPDFRevision();
    return revision != null
        && PLAIN.equals(revision.getSubFilter())
        && Anchors.isOthers(anchors.provider(anchor));
  }

  /** Time stamps over the whole document or container, beside the signatures' own. */
  void documentTimestamps() {
    for (var timestamp : reports.getDiagnosticData().getTimestampList()) {
      if (timestamp.getTimestampedSignatures().isEmpty()) {
        checkTimestamp(timestamp, location);
      }
    }
  }

  private void checkTimestamps(SignatureWrapper signature, String place) {
    for (var timestamp : signature.getTimestampList()) {
      checkTimestamp(timestamp, place);
    }
  }

  private void checkTimestamp(TimestampWrapper timestamp, String place) {
    var indication = reports.getSimpleReport().getIndication(timestamp.getId());
    if (indication != Indication.PASSED && indication != Indication.TOTAL_PASSED) {
      findings.error(
          "timestamp-not-valid", place, "A timestamp does not hold: " + reasons(timestamp.getId()));
    }
  }

  private String sentence(SignatureWrapper signature) {
    var who = commonName(signature.getSigningCertificate());
    return (who.isEmpty() ? "A signature" : "The signature of " + who)
        + " does not hold: "
        + reasons(signature.getId());
  }

  private String reasons(String id) {
    var messages =
        reports.getSimpleReport().getAdESValidationErrors(id).stream()
            .map(Message::getValue)
            .distinct()
            .toList();
    return messages.isEmpty()
        ? String.valueOf(reports.getSimpleReport().getIndication(id))
        : String.join(" ", messages);
  }

  private @Nullable Instant time(SignatureWrapper signature) {
    return signature.getTimestampList().stream()
        .filter(
            timestamp ->
                reports.getSimpleReport().getIndication(timestamp.getId()) == Indication.PASSED)
        .map(timestamp -> timestamp.getProductionTime().toInstant())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static String commonName(@Nullable CertificateWrapper certificate) {
    if (certificate == null) {
      return "";
    }
    var name = certificate.getCommonName();
    return name == null ? certificate.getCertificateDN() : name;
  }

  private static String sha256(CertificateWrapper certificate) {
    var digest = certificate.getDigestAlgoAndValue();
    return digest == null || digest.getDigestValue().length != 32
        ? Digest.sha256(certificate.getBinaries()).hex()
        : HexFormat.of().formatHex(digest.getDigestValue());
  }
}
