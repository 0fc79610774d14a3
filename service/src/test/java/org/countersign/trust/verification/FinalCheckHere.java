package org.countersign.trust.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.platform.values.TrustClock;

/** {@link FinalCheck} in the tests' own JVM; the verifier's tests have EU DSS judge everything. */
public final class FinalCheckHere implements FinalCheck {
  private final List<X509Certificate> anchors;
  private final TrustClock clock;

  public FinalCheckHere(List<X509Certificate> anchors, TrustClock clock) {
    this.anchors = anchors;
    this.clock = clock;
  }

  @Override
  public IntegrityReport document(Path pdf) {
    try {
      return new IntegrityCheck(anchors).check(pdf, clock.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Report container(Path container) {
    return new PackageVerifier(0).verify(container, anchors, clock.now(), List.of());
  }
}
