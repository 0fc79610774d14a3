package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.countersign.platform.isolation.ForeignTaskException;
import org.countersign.platform.isolation.Sandboxed;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;

/** Judges strangers' files in a child process; keeps nothing of them. */
public final class Verifications {
  private static final int BUFFER = 1 << 16;
  private static final List<String> KINDS = List.of("%PDF-", "PK\u0003\u0004");

  private final Sandboxed children;
  private final Supplier<Anchors> anchors;
  private final TrustClock clock;
  private final long maximumBytes;

  Verifications(
      Sandboxed children, Supplier<Anchors> anchors, TrustClock clock, long maximumBytes) {
    this.children = children;
    this.anchors = anchors;
    this.clock = clock;
    this.maximumBytes = maximumBytes;
  }

  /**
   * Judges one file. Never call it inside a transaction.
   *
   * @param declared bytes announced; negative when unknown
   * @throws Failure {@code TOO_LARGE}, {@code NOT_VERIFIABLE}, {@code VERIFICATION_TOO_COSTLY}, or
   *     {@code UNAVAILABLE} when all children stay busy
   */
  public Report judge(InputStream body, long declared) {
    if (declared > maximumBytes) {
      throw tooLarge();
    }
    try {
      var file = Files.createTempFile("countersign-verify-", ".bin");
      try {
        receive(body, file);
        return judge(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not take the file", e);
    }
  }

  /** The longest file that is judged, in bytes. */
  public long maximumBytes() {
    return maximumBytes;
  }

  /**
   * Judges a file that was received already; it stays the caller's to delete. Never call it inside
   * a transaction.
   *
   * @throws Failure as {@link #judge(InputStream, long)}
   */
  public Report judge(Path file) {
    try {
      if (Files.size(file) > maximumBytes) {
        throw tooLarge();
      }
      requireKind(file);
      return call(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not hold the file", e);
    }
  }

  private void receive(InputStream body, Path file) throws IOException {
    var total = 0L;
    try (var out = Files.newOutputStream(file)) {
      var buffer = new byte[BUFFER];
      for (var count = read(body, buffer); count >= 0; count = read(body, buffer)) {
        total += count;
        if (total > maximumBytes) {
          throw tooLarge();
        }
        out.write(buffer, 0, count);
      }
    }
  }

  private static void requireKind(Path file) throws IOException {
    for (var kind : KINDS) {
      if (PdfFrame.startsWith(file, kind)) {
        return;
      }
    }
    throw new Failure(
        VerificationProblem.NOT_VERIFIABLE,
        "Send one signed PDF or one signed package (ASiC-E) as the body of the request.");
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      // The caller went away; our own disk fails elsewhere.
      throw new Failure(CommonProblem.MALFORMED_REQUEST, "The body ended too early.");
    }
  }

  private Report call(Path file) throws IOException {
    var output = Files.createTempFile("countersign-verify-", ".out");
    try {
      var parameters =
          VerificationTask.parameters(anchors.get(), clock.now(), List.of(), Long.MAX_VALUE);
      return VerificationTask.report(
          children.call(VerificationTask.class, file, output, parameters));
    } catch (ForeignTaskException e) {
      throw new Failure(
          VerificationProblem.VERIFICATION_TOO_COSTLY,
          switch (e.kind()) {
            case TIMEOUT -> "Judging the file takes longer than is allowed here.";
            case OUT_OF_MEMORY -> "Judging the file needs more memory than is allowed here.";
            case CRASHED, REFUSED -> "The file cannot be judged.";
          });
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private Failure tooLarge() {
    return new Failure(
        CommonProblem.TOO_LARGE, "A file to verify has at most " + maximumBytes + " bytes.");
  }
}
