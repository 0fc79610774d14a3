package org.countersign.filing.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.VerificationTask;

/**
 * Looks at a container as a stranger would, in a child process and by another code path, before
 * anything of it is stored or sent.
 */
final class SelfCheck {
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Sandboxed children;
  private final CertificateAuthority authority;
  private final TrustClock clock;
  private final long limit;

  /**
   * @param limit containers beyond this many bytes are not checked so: every byte of them has been
   *     hashed, and the check wants a copy on disk
   */
  SelfCheck(Sandboxed children, CertificateAuthority authority, TrustClock clock, long limit) {
    this.children = children;
    this.authority = authority;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Checks. No answer is no verdict, and without a verdict nothing is sealed.
   *
   * @throws IOException when the verifier says that it does not hold, or says nothing
   */
  void require(ContainerLayout layout) throws IOException {
    if (layout.length() <= limit) {
      require(report(layout));
    }
  }

  private Report report(ContainerLayout layout) throws IOException {
    var file = Files.createTempFile("countersign-seal-", ".asice");
    var output = Files.createTempFile("countersign-seal-", ".out");
    // One at a time: uploads need the other children.
    oneAtATime.lock();
    try {
      try (var out = Files.newOutputStream(file)) {
        layout.writeTo(out);
      }
      var parameters =
          VerificationTask.parameters(
              List.of(authority.certificate(CaRole.ROOT)), clock.now(), List.of());
      return VerificationTask.report(
          children.call(VerificationTask.class, file, output, parameters));
    } catch (ForeignTaskException e) {
      throw new IOException("No verdict on a sealed container: " + e.kind(), e);
    } catch (Failure e) {
      throw new IOException("No verdict on a sealed container: " + e.type().slug(), e);
    } finally {
      oneAtATime.unlock();
      Files.deleteIfExists(file);
      Files.deleteIfExists(output);
    }
  }

  private static void require(Report report) throws IOException {
    if (!report.valid() || report.signatures().isEmpty()) {
      throw new IOException(
          "A sealed container does not verify: "
              + report.findings().stream().map(FindingReport::code).distinct().toList());
    }
  }
}
