package org.countersign.trust.verification;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
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
 * @param verifications the same for pages
 */
public record VerificationModule(
    List<Object> resources,
    Verifications verifications,
    IsolationModule isolation,
    Supplier<Anchors> anchors,
    TrustClock clock,
    long judgedBytes)
    implements AutoCloseable {
  /**
   * Starts nothing yet: the first file starts the first child.
   *
   * @param anchors asked for every file
   */
  public static VerificationModule build(
      VerificationConfig config, ChildJvm jvm, Supplier<Anchors> anchors, TrustClock clock) {
    var isolation = IsolationModule.build(config.isolation(), jvm);
    var verifications =
        new Verifications(isolation.sandboxed(), anchors, clock, config.maximumBytes());
    return new VerificationModule(
        List.<Object>of(new VerificationResource(verifications)),
        verifications,
        isolation,
        anchors,
        clock,
        config.judgedBytes());
  }

  /**
   * Reads the anchors of other providers, once; our own are asked for every time, since a root may
   * be imported while the service runs.
   *
   * @param timestampAuthorities anchors of foreign timestamp authorities
   * @throws IllegalArgumentException naming a file that holds no certificate
   */
  public static Supplier<Anchors> anchors(
      VerificationConfig config,
      Supplier<List<X509Certificate>> own,
      List<X509Certificate> timestampAuthorities) {
    var others = new HashMap<String, List<X509Certificate>>();
    for (var provider : config.trustAnchors().entrySet()) {
      var its = new ArrayList<X509Certificate>();
      provider.getValue().forEach(file -> its.addAll(read(file)));
      others.put(provider.getKey(), its);
    }
    if (!timestampAuthorities.isEmpty()) {
      others.put(Anchors.TIMESTAMPS, timestampAuthorities);
    }
    return () -> new Anchors(own.get(), others);
  }

  private static List<X509Certificate> read(Path file) {
    try {
      return VerifyArguments.certificates(file);
    } catch (VerifyArguments.Usage e) {
      throw new IllegalArgumentException("verification.trustAnchors: " + e.getMessage(), e);
    }
  }

  /**
   * The last look at files of our own.
   *
   * @param children where it happens
   */
  public static FinalCheck finalCheck(
      Sandboxed children, Supplier<Anchors> anchors, TrustClock clock) {
    return new ChildFinalCheck(
        children, anchors, clock, VerificationConfig.defaults().judgedBytes());
  }

  /** The last look with this module's anchors. */
  public FinalCheck finalCheck(Sandboxed children) {
    return new ChildFinalCheck(children, anchors, clock, judgedBytes);
  }

  /**
   * The comparison of what DocuSign returns with what was sent, with this module's anchors.
   *
   * @param children where it happens
   */
  public ReturnedDocuments returnedDocuments(Sandboxed children) {
    return new ChildReturnedDocuments(children, anchors, clock, ChildReturnedDocuments.PAGES);
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
