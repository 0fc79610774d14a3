package org.countersign.portal.open;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.Severity;
import org.countersign.trust.verification.SignatureReport;

/**
 * A report for people.
 *
 * @param outcome {@code valid}, {@code invalid}, {@code unsigned}, or {@code unproved} when no more
 *     is missing than proof that every certificate held
 * @param more how many signatures are not listed
 */
public record Verdict(
    String outcome,
    String kind,
    String sha256,
    int documents,
    List<Row> signatures,
    int more,
    List<Finding> errors,
    List<Finding> notes) {
  /** A page of more rows reads no better. */
  private static final int MOST = 300;

  private static final Set<String> OPEN_CODES =
      Set.of("signature-not-valid", "timestamp-not-valid");

  /** A change whose words are known ends in one of these keys. */
  private static final List<Change> KNOWN =
      List.of(
          new Change("timestamped", "a document timestamp was added"),
          new Change("validation", "validation data was added"));

  /**
   * One signature.
   *
   * @param place entry of the package, and field
   * @param level the letters behind {@code BASELINE_}; empty when there are none
   * @param state {@code holds}, {@code fails}, or {@code open} while proof is missing
   */
  public record Row(
      String signer,
      String role,
      String issuer,
      String place,
      String level,
      Optional<Instant> time,
      String state,
      List<Change> changes) {}

  /**
   * What happened to the file after a signature.
   *
   * @param key of the text; {@code other} when the words are the engine's own
   */
  public record Change(String key, String words) {}

  /** What was found, with the engine's own words. */
  public record Finding(String code, String place, String words) {}

  static Verdict of(Report report) {
    var signatures = report.signatures();
    return new Verdict(
        outcome(report),
        report.kind().name(),
        report.sha256(),
        report.documents().size(),
        signatures.stream().limit(MOST).map(Verdict::row).toList(),
        Math.max(0, signatures.size() - MOST),
        findings(report, Severity.ERROR),
        findings(report, Severity.NOTE));
  }

  private static String outcome(Report report) {
    if (report.valid()) {
      return "valid";
    }
    if (report.signatures().isEmpty()) {
      return "unsigned";
    }
    return isUnproved(report) ? "unproved" : "invalid";
  }

  /** A copy handed out between signing and release is so: revocation data are added at release. */
  private static boolean isUnproved(Report report) {
    return report.signatures().stream().allMatch(one -> one.passed() || isOpen(one))
        && report.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .allMatch(finding -> OPEN_CODES.contains(finding.code()));
  }

  private static String state(SignatureReport signature) {
    if (signature.passed()) {
      return "holds";
    }
    return isOpen(signature) ? "open" : "fails";
  }

  private static boolean isOpen(SignatureReport signature) {
    // EN 319 102-1 §5.1.3, table 6: no other class of error, and the chain reaches an anchor. So
    // EU DSS reports revocation data that the file lacks.
    return signature.indication().equals("INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE")
        && !signature.trustAnchorSha256().isEmpty();
  }

  private static Row row(SignatureReport signature) {
    var field = signature.field();
    var role = signature.role();
    return new Row(
        signature.signer(),
        role == null ? "" : role,
        signature.issuer(),
        signature.location() + (field == null ? "" : " · " + field),
        level(signature.level()),
        Optional.ofNullable(signature.time()),
        state(signature),
        signature.changesAfter().stream().map(Verdict::change).toList());
  }

  private static String level(String level) {
    var at = level.lastIndexOf("BASELINE_");
    return at < 0 ? "" : level.substring(at + "BASELINE_".length());
  }

  private static Change change(String words) {
    var prefix = "the field ";
    var suffix = " was signed";
    if (words.startsWith(prefix) && words.endsWith(suffix)) {
      return new Change(
          "signed", words.substring(prefix.length(), words.length() - suffix.length()));
    }
    return Stream.concat(
            KNOWN.stream().filter(known -> known.words().equals(words)),
            Stream.of(new Change("other", words)))
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> findings(Report report, Severity severity) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .limit(MOST)
        .map(Verdict::finding)
        .toList();
  }

  private static Finding finding(FindingReport finding) {
    return new Finding(finding.code(), finding.location(), finding.message());
  }
}
