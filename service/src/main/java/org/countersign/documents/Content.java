package org.countersign.documents;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.countersign.documents.digest.Sha256Engine;
import org.countersign.documents.store.SegmentRow;
import org.countersign.platform.values.Digest;

/**
 * The bytes of one revision, streamed from its segments in constant memory. Usable after the
 * transaction that found it, since segments never change.
 */
public final class Content {
  private final List<SegmentRow> segments;
  private final BlobStore blobs;
  private final Sha256Engine engine;

  Content(List<SegmentRow> segments, BlobStore blobs, Sha256Engine engine) {
    this.segments = List.copyOf(segments);
    this.blobs = blobs;
    this.engine = engine;
  }

  /** Bytes. */
  public long length() {
    var last = last();
    return last.startOffset() + last.length();
  }

  /** As recorded when the bytes came in. */
  public Digest sha256() {
    return last().revisionSha256();
  }

  /** As recorded when the bytes came in. */
  public long crc32() {
    return last().revisionCrc32();
  }

  /** Number of the last segment. */
  public int version() {
    return last().ordinal();
  }

  /** Writes all bytes. */
  public void writeTo(OutputStream target) throws IOException {
    writeTo(target, 0, length());
  }

  /**
   * Writes a range.
   *
   * @param offset first byte
   * @param count number of bytes, within the revision
   */
  public void writeTo(OutputStream target, long offset, long count) throws IOException {
    if (offset < 0 || count < 0 || offset > length() - count) {
      throw new IllegalArgumentException("Not a range of this revision");
    }
    long end = offset + count;
    for (var segment : segments) {
      long from = Math.max(offset, segment.startOffset());
      long to = Math.min(end, segment.startOffset() + segment.length());
      if (from < to) {
        copy(segment, from - segment.startOffset(), to - from, target);
      }
    }
  }

  private void copy(SegmentRow segment, long offset, long count, OutputStream target)
      throws IOException {
    var inline = segment.content();
    if (inline != null) {
      target.write(inline, (int) offset, (int) count);
      return;
    }
    var key = segment.blobKey();
    if (key == null) {
      throw new EOFException("A segment without bytes");
    }
    blobs.copy(key, offset, count, target);
  }

  /**
   * Reads every byte again and hashes from the start, so that neither stored digests nor stored
   * states are trusted.
   */
  public Digest rehash() throws IOException {
    var running = engine.start();
    writeTo(
        new OutputStream() {
          @Override
          public void write(int value) {
            running.update(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int count) {
            running.update(bytes, offset, count);
          }
        });
    return running.digest();
  }

  private SegmentRow last() {
    return segments.get(segments.size() - 1);
  }
}
