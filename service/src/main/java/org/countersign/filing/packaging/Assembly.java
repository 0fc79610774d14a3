package org.countersign.filing.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.asice.Manifest;
import org.countersign.platform.values.Digest;

/**
 * Puts a container together from parts whose digests are known. Pure: no database. Nothing is read
 * before {@link #seal}, and then every byte once.
 */
public final class Assembly {
  private final List<ContainerEntry> entries = new ArrayList<>();
  private final List<ContainerEntry> checked = new ArrayList<>();

  /** Where a part's bytes come from, each time they are wanted. */
  @FunctionalInterface
  public interface Bytes {
    void writeTo(OutputStream out, long offset, long count) throws IOException;
  }

  public Assembly() {
    // EN 319 162-1 Annex A.1: first.
    add("mimetype", Manifest.MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds bytes at hand. */
  public void add(String name, byte[] bytes) {
    var entry = ContainerEntry.of(name, bytes);
    entries.add(entry);
    checked.add(entry);
  }

  /**
   * Adds bytes that stay where they are.
   *
   * @param crc32 unsigned, in the low 32 bits
   * @param sha256 as recorded; sealing compares
   */
  public void add(String name, long length, long crc32, Digest sha256, Bytes bytes) {
    entries.add(new ContainerEntry(name, length, crc32, sha256, bytes::writeTo));
    checked.add(
        new ContainerEntry(
            name,
            length,
            crc32,
            sha256,
            (out, offset, count) ->
                verified(sha256, crc32, out, into -> bytes.writeTo(into, offset, count))));
  }

  /**
   * Writes the manifest, seals it and passes once over every byte: recorded digests and checksums
   * are compared with the bytes, and the container's own digest comes out.
   *
   * @param sealer from the manifest's bytes to the CMS over them
   * @throws IOException also when stored bytes are not those recorded
   */
  public Sealed seal(UnaryOperator<byte[]> sealer) throws IOException {
    // EN 319 162-1 Annex A.4: everything outside META-INF except mimetype.
    var manifest = Manifest.over(entries.subList(1, entries.size()));
    var signature = sealer.apply(manifest);
    add(Manifest.NAME, manifest);
    add(Manifest.SIGNATURE_NAME, signature);
    var whole = Digest.newSha256();
    new ContainerLayout(checked)
        .writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), whole));
    return new Sealed(new ContainerLayout(entries), manifest, signature, Digest.of(whole.digest()));
  }

  /** A sealed container. */
  public static final class Sealed {
    private final ContainerLayout layout;
    private final byte[] manifest;
    private final byte[] signature;
    private final Digest sha256;

    Sealed(ContainerLayout layout, byte[] manifest, byte[] signature, Digest sha256) {
      this.layout = layout;
      this.manifest = manifest;
      this.signature = signature;
      this.sha256 = sha256;
    }

    ContainerLayout layout() {
      return layout;
    }

    byte[] manifest() {
      return manifest;
    }

    byte[] signature() {
      return signature;
    }

    /** Bytes of the whole container. */
    public long length() {
      return layout.length();
    }

    /** Of the whole container. */
    public Digest sha256() {
      return sha256;
    }

    /** Writes the whole container. */
    public void writeTo(OutputStream out) throws IOException {
      layout.writeTo(out);
    }
  }

  @FunctionalInterface
  private interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void verified(Digest recorded, long crc32, OutputStream out, Writer writer)
      throws IOException {
    var sha256 = Digest.newSha256();
    var crc = new CRC32();
    writer.writeTo(new CheckedOutputStream(new DigestOutputStream(out, sha256), crc));
    if (!Digest.of(sha256.digest()).equals(recorded) || crc.getValue() != crc32) {
      throw new IOException("A document's stored bytes are not those that were signed");
    }
  }
}
