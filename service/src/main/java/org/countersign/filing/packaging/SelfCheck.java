package org.countersign.filing.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.platform.values.Failure;
import org.countersign.trust.verification.FinalCheck;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.Report;

/**
 * Looks at a container as a stranger would, by another code path, before anything of it is stored
 * or sent. Every container, whatever its length: it costs a copy on disk and no heap.
 */
final class SelfCheck {
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final FinalCheck check;

  SelfCheck(FinalCheck check) {
    this.check = check;
  }

  /**
   * Checks. No answer is no verdict, and without a verdict nothing is sealed.
   *
   * @throws IOException when the verifier says that it does not hold
   * @throws Failure {@code UNAVAILABLE} when it says nothing
   */
  void require(ContainerLayout layout) throws IOException {
    var report = report(layout);
    if (!report.valid() || report.signatures().isEmpty()) {
      throw new IOException(
          "A sealed container does not verify: "
              + report.findings().stream().map(FindingReport::code).distinct().toList());
    }
  }

  private Report report(ContainerLayout layout) throws IOException {
    var file = Files.createTempFile("countersign-seal-", ".asice");
    // One at a time: uploads need the other children.
    oneAtATime.lock();
    try {
      try (var out = Files.newOutputStream(file)) {
        layout.writeTo(out);
      }
      return check.container(file);
    } finally {
      oneAtATime.unlock();
      Files.deleteIfExists(file);
    }
  }
}
