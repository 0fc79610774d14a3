package org.countersign.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.documents.BlobStore;

/** Blobs on the heap: no waiting for a disk. */
final class MemoryBlobs implements BlobStore {
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  @Override
  public Writer create() {
    var bytes = new ByteArrayOutputStream();
    return new Writer() {
      @Override
      public void write(byte[] more, int offset, int count) {
        bytes.write(more, offset, count);
      }

      @Override
      public String keep() {
        var key = "blob-" + number.incrementAndGet();
        blobs.put(key, bytes.toByteArray());
        return key;
      }

      @Override
      public void close() {
        // What was not kept is gone already.
      }
    };
  }

  @Override
  public void copy(String key, long offset, long length, OutputStream target) throws IOException {
    var bytes = blobs.get(key);
    if (bytes == null) {
      throw new IOException("No blob " + key);
    }
    target.write(bytes, Math.toIntExact(offset), Math.toIntExact(length));
  }

  @Override
  public Path local(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void olderThan(java.time.Instant before, Found found) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String key) {
    blobs.remove(key);
  }
}
