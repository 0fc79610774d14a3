package org.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.countersign.platform.values.Digest;

/** SHA-256 of a file on disk. */
final class FileDigest {
  private static final int BUFFER_BYTES = 1 << 16;

  private FileDigest() {}

  static Digest sha256(Path file) {
    var digest = Digest.newSha256();
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Digest.of(digest.digest());
  }

  /** The value of a {@code Content-Digest} header (RFC 9530 §2). */
  static String contentDigest(Path file) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(file).bytes()) + ":";
  }
}
