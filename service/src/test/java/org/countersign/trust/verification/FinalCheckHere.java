package org.countersign.trust.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.platform.values.TrustClock;

/** {@link FinalCheck} in the tests' own JVM; the verifier's tests have EU DSS judge everything. */
public final class FinalCheckHere implements FinalCheck {
  private final Supplier<Anchors> anchors;
  private final TrustClock clock;

  /** With our own anchors, and those of DocuSign's seals. */
  public FinalCheckHere(
      List<X509Certificate> own, Supplier<List<X509Certificate>> docusign, TrustClock clock) {
    this.anchors = () -> new Anchors(own, Map.of("DOCUSIGN", docusign.get()));
    this.clock = clock;
  }

  @Override
  public IntegrityReport document(Path pdf) {
    try {
      return new IntegrityCheck(anchors.get()).check(pdf, clock.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Report container(Path container) {
    return new PackageVerifier(0).verify(container, anchors.get(), clock.now(), List.of());
  }
}
