package org.countersign.portal.open;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;

/**
 * The one file of a form (RFC 7578), kept on disk in a directory of its own until closed: never in
 * memory, and never longer than allowed.
 */
final class UploadedFile implements AutoCloseable {
  /** For boundaries and headers of the parts. */
  private static final long FRAME = 64 << 10;

  /** Jetty reads it from the request that reached the servlet. */
  private static final String LIMITS = "org.eclipse.jetty.multipartConfig";

  private final Path directory;
  private final Optional<Path> file;

  private UploadedFile(Path directory, Optional<Path> file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * @param name of the form's field
   * @param most longest file taken, in bytes
   * @throws Failure {@code TOO_LARGE}, or {@code MALFORMED_REQUEST} for a body that is no form
   */
  static UploadedFile receive(HttpServletRequest request, String name, long most) {
    if (request.getContentLengthLong() > most + FRAME) {
      throw new Failure(
          CommonProblem.TOO_LARGE, "A file to verify has at most " + most + " bytes.");
    }
    try {
      var directory = Files.createTempDirectory("countersign-upload-");
      try {
        request.setAttribute(
            LIMITS, new MultipartConfigElement(directory.toString(), most, most + FRAME, 0));
        return new UploadedFile(directory, part(request, name, directory.resolve("file.bin")));
      } catch (IOException | RuntimeException e) {
        delete(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary directory does not take a file", e);
    }
  }

  private static Optional<Path> part(HttpServletRequest request, String name, Path target)
      throws IOException {
    try {
      var part = request.getPart(name);
      if (part == null || part.getSize() == 0) {
        return Optional.empty();
      }
      part.write(target.toString());
      return Optional.of(target);
    } catch (ServletException | IOException | IllegalStateException e) {
      // The sender broke off, sent no form, or more than was allowed without saying so before.
      throw new Failure(
          CommonProblem.MALFORMED_REQUEST, "The form could not be read, or is too large.");
    }
  }

  /** Empty when no file was chosen. */
  Optional<Path> file() {
    return file;
  }

  @Override
  public void close() {
    delete(directory);
  }

  private static void delete(Path directory) {
    try (var all = Files.list(directory)) {
      for (var path : all.toList()) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("A temporary file cannot be deleted", e);
    }
  }
}
