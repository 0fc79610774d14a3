package org.countersign.trust.pdf.preflight;

import java.util.List;
import org.countersign.trust.pdf.Finding;

/** Ends an inspection early; never leaves this package. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  RefusedException(Finding.Code code, String detail) {
    this(List.of(Finding.of(code, detail)));
  }

  RefusedException(List<Finding> findings) {
    super("refused");
    this.findings = findings;
  }

  List<Finding> findings() {
    return findings;
  }
}
