package org.countersign.trust.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what one verification finds. */
final class Findings {
  private final List<FindingReport> found = new ArrayList<>();

  void error(String code, String location, String message) {
    add(FindingReport.error(code, location, message));
  }

  void note(String code, String location, String message) {
    add(FindingReport.note(code, location, message));
  }

  void add(FindingReport finding) {
    if (!found.contains(finding)) {
      found.add(finding);
    }
  }

  boolean hasErrors() {
    return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Errors first, otherwise in the order found. */
  List<FindingReport> sorted() {
    return found.stream().sorted(Comparator.comparing(FindingReport::severity)).toList();
  }
}
