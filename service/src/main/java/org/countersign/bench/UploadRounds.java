package org.countersign.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.countersign.documents.ContentClaims;
import org.countersign.documents.Uploads;
import org.countersign.platform.values.Digest;

/** What taking bytes in costs, beside the least that it must. */
final class UploadRounds {
  private static final int BUFFER = 256 * 1024;

  private final Uploads uploads;
  private final Path directory;

  UploadRounds(Uploads uploads, Path directory) {
    this.uploads = uploads;
    this.directory = directory;
  }

  /** The request path of an upload: bytes to a durable blob, all digests known. CPU nanoseconds. */
  long upload(byte[] bytes) throws IOException {
    long start = Meter.cpu();
    var stored = uploads.receive(new ByteArrayInputStream(bytes), List.of(ContentClaims.none()));
    long end = Meter.cpu();
    uploads.discard(stored);
    return end - start;
  }

  /** One SHA-256 pass and one copy to a durable file. CPU nanoseconds. */
  long floor(byte[] bytes) throws IOException {
    var target = directory.resolve("copy");
    var source = new ByteArrayInputStream(bytes);
    var buffer = new byte[BUFFER];
    long start = Meter.cpu();
    var digest = Digest.newSha256();
    try (var file = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int read = source.read(buffer); read > 0; read = source.read(buffer)) {
        digest.update(buffer, 0, read);
        file.write(ByteBuffer.wrap(buffer, 0, read));
      }
      file.force(true);
    }
    Digest.of(digest.digest());
    long end = Meter.cpu();
    Files.delete(target);
    return end - start;
  }
}
