package org.countersign.trust.verification;

import java.util.ArrayList;
import java.util.List;

/** A report as plain text for people at a terminal. */
final class ReportText {
  private ReportText() {}

  static String of(String name, Report report) {
    var lines = new ArrayList<String>();
    lines.add(name + ": " + (report.valid() ? "VALID" : "NOT VALID"));
    lines.add("  kind      " + kind(report.kind()));
    if (!report.sha256().isEmpty()) {
      lines.add("  sha256    " + report.sha256());
    }
    lines.add("  judged at " + report.verifiedAt());
    for (var document : report.documents()) {
      lines.add(
          "  document  "
              + printable(document.path())
              + ": "
              + document.length()
              + " bytes, "
              + count(document.signatures())
              + ", sha256 "
              + document.sha256());
    }
    for (var signature : report.signatures()) {
      lines.addAll(signature(signature));
    }
    for (var finding : report.findings()) {
      lines.add(
          "  "
              + (finding.severity() == Severity.ERROR ? "ERROR     " : "note      ")
              + printable(finding.location())
              + ": "
              + printable(finding.message())
              + " ["
              + finding.code()
              + "]");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> signature(SignatureReport signature) {
    var lines = new ArrayList<String>();
    lines.add(
        "  signature "
            + printable(signature.location())
            + (signature.field() == null ? "" : " field " + printable(signature.field()))
            + ": "
            + signature.indication());
    lines.add(
        "    by      "
            + printable(signature.signer())
            + (signature.role() == null ? "" : " as " + printable(signature.role()))
            + (signature.provider() == null ? "" : " through " + printable(signature.provider()))
            + ", certificate of "
            + printable(signature.issuer()));
    lines.add(
        "    time    "
            + (signature.time() == null ? "not proven" : signature.time().toString())
            + ", level "
            + signature.level());
    for (var change : signature.changesAfter()) {
      lines.add("    after   " + printable(change));
    }
    return lines;
  }

  private static String count(int signatures) {
    return signatures == 1 ? "1 signature" : signatures + " signatures";
  }

  private static String kind(Report.Kind kind) {
    return switch (kind) {
      case PACKAGE -> "signed package (ASiC-E)";
      case PDF -> "PDF";
      case UNKNOWN -> "unknown";
    };
  }

  /** Names come from foreign bytes: nothing may steer the terminal. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
