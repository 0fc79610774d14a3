package org.countersign.trust.verification.integrity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.keys.Ecdsa;
import org.countersign.trust.verification.Anchors;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.Severity;

/** The check over many files with the same anchors. */
public final class PdfIntegrity {
  private final TrustPaths paths;
  private final Anchors anchors;

  public PdfIntegrity(Anchors anchors, Ecdsa ecdsa) {
    this.paths = new TrustPaths(anchors.all(), new Algorithms(ecdsa));
    this.anchors = anchors;
  }

  public IntegrityReport check(Path file, Instant at, String location) throws IOException {
    try {
      return check(PdfBytes.map(file), at, location);
    } catch (Broken e) {
      return broken(e.code(), location, String.valueOf(e.getMessage()));
    }
  }

  public IntegrityReport check(byte[] file, Instant at, String location) {
    return check(PdfBytes.of(file), at, location);
  }

  private IntegrityReport check(PdfBytes bytes, Instant at, String location) {
    try {
      return new Inspection(bytes, new Trust(paths, anchors, at), location).run();
    } catch (RuntimeException | StackOverflowError e) {
      // Hostile bytes may break the parsers below in ways nobody foresaw; that too is a finding.
      return broken("unreadable", location, "The file cannot be read.");
    }
  }

  private static IntegrityReport broken(String code, String location, String message) {
    return new IntegrityReport(
        "",
        0,
        List.of(),
        List.of(),
        List.of(new FindingReport(Severity.ERROR, code, location, message)));
  }
}
