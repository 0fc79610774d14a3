package org.countersign.documents.blobs;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.countersign.documents.BlobStore;

/**
 * Blobs as files under one directory: {@code ab/cd/abcd….blob}, named at random and sharded twice.
 * A file appears under its name only when all its bytes are on the disk (write, force, atomic
 * rename, force the directory).
 */
public final class FileBlobStore implements BlobStore {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{40}\\.blob");
  private static final int KEY_BYTES = 20;
  private static final int BLOCK = 256 * 1024;

  private final Path directory;
  private final Path incoming;
  private final SecureRandom random;

  public FileBlobStore(Path directory, SecureRandom random) {
    this.directory = directory.toAbsolutePath();
    this.incoming = this.directory.resolve("incoming");
    this.random = random;
  }

  @Override
  public Writer create() throws IOException {
    Files.createDirectories(incoming);
    return new FileWriter(newKey());
  }

  @Override
  public void copy(String key, long offset, long length, OutputStream target) throws IOException {
    try (var source = FileChannel.open(file(key), StandardOpenOption.READ)) {
      // Channels.newChannel(target) would move 8 KB at a time.
      var buffer = ByteBuffer.allocate((int) Math.min(length, BLOCK));
      long position = offset;
      long end = offset + length;
      while (position < end) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
        int count = source.read(buffer, position);
        if (count <= 0) {
          throw new EOFException("Blob " + key + " is shorter than recorded");
        }
        target.write(buffer.array(), 0, count);
        position += count;
      }
    }
  }

  @Override
  public Path local(String key) {
    return file(key);
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(file(key));
  }

  @Override
  public void olderThan(Instant before, Found found) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var files = Files.walk(directory, 3)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var name = String.valueOf(file.getFileName());
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          continue;
        }
        if (incoming.equals(file.getParent())) {
          Files.deleteIfExists(file);
        } else if (BLOB.matcher(name).matches()) {
          found.blob(name.substring(0, 2 * KEY_BYTES));
        }
      }
    }
  }

  private String newKey() {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Path file(String key) {
    return folder(key).resolve(name(key));
  }

  private Path folder(String key) {
    // A key comes from the database; a bad one must not reach the file system as a path.
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("Not a blob key");
    }
    return directory.resolve(key.substring(0, 2)).resolve(key.substring(2, 4));
  }

  private static String name(String key) {
    return key + ".blob";
  }

  private final class FileWriter implements Writer {
    private final String key;
    private final Path temporary;
    private final FileChannel channel;
    private boolean kept;

    FileWriter(String key) throws IOException {
      this.key = key;
      this.temporary = incoming.resolve(key + ".part");
      this.channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      var buffer = ByteBuffer.wrap(bytes, offset, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public String keep() throws IOException {
      channel.force(true);
      channel.close();
      var folder = folder(key);
      Files.createDirectories(folder);
      Files.move(temporary, folder.resolve(name(key)), StandardCopyOption.ATOMIC_MOVE);
      kept = true;
      force(folder);
      return key;
    }

    private void force(Path folder) throws IOException {
      // The rename itself is durable only when its directory is.
      try (var handle = FileChannel.open(folder, StandardOpenOption.READ)) {
        handle.force(true);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      if (!kept) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
