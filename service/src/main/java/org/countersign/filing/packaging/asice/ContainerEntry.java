package org.countersign.filing.packaging.asice;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.countersign.platform.values.Digest;

/**
 * One file of the container, known before it is read.
 *
 * @param name path in the container, ASCII, with {@code /} between segments
 * @param crc32 unsigned, in the low 32 bits
 */
public record ContainerEntry(String name, long length, long crc32, Digest sha256, Content content) {
  /** Where an entry's bytes come from, each time they are wanted. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes {@code count} bytes from {@code offset} on, both within the entry, in large blocks.
     */
    void writeTo(OutputStream out, long offset, long count) throws IOException;
  }

  public ContainerEntry {
    // ASCII only: no flag, no extra field and no reader's guess decides what a name means.
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")) {
      throw new IllegalArgumentException("not a name for a container entry");
    }
    if (length < 0 || crc32 < 0 || crc32 > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("length or CRC-32 out of range");
    }
  }

  /** An entry whose bytes are at hand. */
  public static ContainerEntry of(String name, byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return new ContainerEntry(
        name,
        bytes.length,
        crc.getValue(),
        Digest.sha256(bytes),
        (out, offset, count) -> out.write(bytes, (int) offset, (int) count));
  }
}
