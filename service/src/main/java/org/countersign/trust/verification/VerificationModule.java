package org.countersign.trust.verification;

import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.isolation.IsolationModule;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.verification.http.VerificationResource;

/**
 * Builds verification over HTTP.
 *
 * @param resources HTTP resources to register
 */
public record VerificationModule(List<Object> resources, IsolationModule isolation)
    implements AutoCloseable {
  /** Starts nothing yet: the first file starts the first child. */
  public static VerificationModule build(
      VerificationConfig config, ChildJvm jvm, List<X509Certificate> anchors, TrustClock clock) {
    var isolation = IsolationModule.build(config.isolation(), jvm);
    var verifications =
        new Verifications(isolation.sandboxed(), anchors, clock, config.maximumBytes());
    return new VerificationModule(
        List.<Object>of(new VerificationResource(verifications)), isolation);
  }

  /**
   * The last look at files of our own.
   *
   * @param children where it happens
   */
  public static FinalCheck finalCheck(
      Sandboxed children, List<X509Certificate> anchors, TrustClock clock) {
    return new ChildFinalCheck(children, anchors, clock);
  }

  /** Every kind of problem of this module. */
  public List<ProblemType> problems() {
    return List.of(VerificationProblem.values());
  }

  @Override
  public void close() {
    isolation.close();
  }
}
