package org.countersign.trust.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link PackageVerifier} in a child process: a file that costs too much has a report as well. */
final class BoundedVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedVerifier.class);
  private static final String FILE = "file";

  /** A slow machine's, to start Java and read the policy of EU DSS. */
  private static final Duration START = Duration.ofMinutes(1);

  private final Sandboxed child;
  private final Anchors anchors;
  private final List<byte[]> crls;
  private final TrustClock clock;

  BoundedVerifier(Sandboxed child, Anchors anchors, List<byte[]> crls, TrustClock clock) {
    this.child = child;
    this.anchors = anchors;
    this.crls = crls;
    this.clock = clock;
  }

  /** Starts the child. Whatever is wrong with it is told for each file. */
  void warm() {
    try {
      child.call(WarmUp.class, Path.of(""), Path.of(""), "", START);
    } catch (ForeignTaskException e) {
      LOG.debug("The child of verify did not start: {}", e.kind());
    }
  }

  Report verify(Path file) {
    var at = clock.now();
    try {
      var output = Files.createTempFile("countersign-verify-", ".out");
      try {
        var parameters = VerificationTask.parameters(anchors, at, crls, Long.MAX_VALUE);
        return VerificationTask.report(
            child.call(VerificationTask.class, file, output, parameters, longer(file)));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (ForeignTaskException e) {
      return refused(file, "too-costly", words(e.kind()));
    } catch (IOException e) {
      return refused(file, "unreadable", "The file cannot be read.");
    }
  }

  /** Reading takes its time, however harmless what is read. */
  private static Duration longer(Path file) throws IOException {
    return Duration.ofSeconds(Files.size(file) / ChildFinalCheck.BYTES_PER_SECOND);
  }

  private static String words(ForeignTaskException.Kind kind) {
    return switch (kind) {
      case TIMEOUT -> "Judging the file takes longer than is allowed (--seconds).";
      case OUT_OF_MEMORY -> "Judging the file needs more memory than is allowed (--megabytes).";
      case CRASHED, REFUSED -> "The file cannot be judged: whatever reads it breaks.";
    };
  }

  private Report refused(Path file, String code, String message) {
    var findings = List.of(FindingReport.error(code, FILE, message));
    return new Report(
        false, Report.Kind.UNKNOWN, sha256(file), clock.now(), List.of(), List.of(), findings);
  }

  private static String sha256(Path file) {
    try {
      return PackageVerifier.sha256(file);
    } catch (IOException e) {
      return "";
    }
  }
}
