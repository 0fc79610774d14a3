package org.countersign.trust.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.platform.isolation.ForeignTask;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;

/** {@link FinalCheck} in a child process: the documents in it came from outside once. */
final class ChildFinalCheck implements FinalCheck {
  /** A disk's and a digest's slowest; the deadline of the pool is for small files. */
  static final long BYTES_PER_SECOND = 4L << 20;

  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Sandboxed children;
  private final Supplier<Anchors> anchors;
  private final TrustClock clock;
  private final long longestJudged;

  /**
   * @param longestJudged bytes: EU DSS needs several times a document's length as heap; ours none
   */
  ChildFinalCheck(
      Sandboxed children, Supplier<Anchors> anchors, TrustClock clock, long longestJudged) {
    this.children = children;
    this.anchors = anchors;
    this.clock = clock;
    this.longestJudged = longestJudged;
  }

  @Override
  public IntegrityReport document(Path pdf) {
    return IntegrityTask.report(call(IntegrityTask.class, pdf, Long.MAX_VALUE));
  }

  @Override
  public Report container(Path container) {
    return VerificationTask.report(call(VerificationTask.class, container, longestJudged));
  }

  private String call(Class<? extends ForeignTask> task, Path file, long longestJudged) {
    var parameters =
        VerificationTask.parameters(anchors.get(), clock.now(), List.of(), longestJudged);
    try {
      var output = Files.createTempFile("countersign-final-", ".out");
      try {
        var longer = Duration.ofSeconds(Files.size(file) / BYTES_PER_SECOND);
        return children.call(task, file, output, parameters, longer);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (ForeignTaskException e) {
      // No answer is no verdict: what wants one waits for it.
      throw new Failure(
          CommonProblem.UNAVAILABLE,
          "The last check before it goes out gave no answer. Try again.",
          List.of(),
          Optional.of(AGAIN));
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not take a file", e);
    }
  }
}
