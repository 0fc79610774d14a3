package org.countersign.trust.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;

/** {@link ReturnedDocuments} in a child process. */
final class ChildReturnedDocuments implements ReturnedDocuments {
  /** Every page is read and drawn twice; the deadline of the pool is for one reading. */
  static final Duration PAGES = Duration.ofMinutes(3);

  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Sandboxed children;
  private final Supplier<Anchors> anchors;
  private final TrustClock clock;
  private final Duration pages;

  /**
   * @param pages time beyond the deadline of the pool
   */
  ChildReturnedDocuments(
      Sandboxed children, Supplier<Anchors> anchors, TrustClock clock, Duration pages) {
    this.children = children;
    this.anchors = anchors;
    this.clock = clock;
    this.pages = pages;
  }

  @Override
  public Returned check(Sent sent, Path sentPdf, Path returnedPdf) {
    var parameters = ReturnedTask.parameters(anchors.get(), clock.now(), sent, sentPdf);
    try {
      var output = Files.createTempFile("countersign-returned-", ".out");
      try {
        var bytes = Files.size(sentPdf) + Files.size(returnedPdf);
        var longer = pages.plusSeconds(bytes / ChildFinalCheck.BYTES_PER_SECOND);
        return ReturnedTask.returned(
            children.call(ReturnedTask.class, returnedPdf, output, parameters, longer));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (ForeignTaskException e) {
      return unanswered(e.kind());
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not take a file", e);
    }
  }

  private static Returned unanswered(ForeignTaskException.Kind kind) {
    return switch (kind) {
      case TIMEOUT, OUT_OF_MEMORY ->
          new Returned(
              List.of(
                  "Comparing the document with what was sent takes more time or memory than is"
                      + " allowed."),
              Optional.empty());
      // A child that somebody ended says nothing about the bytes.
      case CRASHED, REFUSED ->
          throw new Failure(
              CommonProblem.UNAVAILABLE,
              "The document could not be compared with what was sent. Try again.",
              List.of(),
              Optional.of(AGAIN));
    };
  }
}
