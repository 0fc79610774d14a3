package org.countersign.trust.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Supplier;
import org.countersign.platform.values.Secret;

/**
 * A PKCS#12 file sealed with a passphrase. Written whole, beside the old one, then moved over it,
 * readable by its owner only; a lock file serialises writers of several nodes.
 */
final class SealedFile {
  private static final int SHORTEST_PASSPHRASE = 12;

  private final Path path;
  private final Secret passphrase;

  SealedFile(Path path, Secret passphrase) {
    this.path = path.toAbsolutePath();
    this.passphrase = passphrase;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Changes with every write; the epoch when nobody can tell. */
  FileTime modified() {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  KeyStore open() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = new ByteArrayInputStream(Files.readAllBytes(path))) {
      store.load(in, secret());
      return store;
    } catch (IOException e) {
      // The JDK reports a wrong passphrase as an IOException; its text is kept out of ours.
      throw new KeysUnavailable(
          List.of("The key file " + path + " does not open: wrong passphrase, or damaged."));
    }
  }

  KeyStore empty() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, secret());
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(KeyStore store) throws GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    try {
      store.store(bytes, secret());
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var next = Files.createTempFile(path.getParent(), "keys", ".new", mode);
      try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.write(java.nio.ByteBuffer.wrap(bytes.toByteArray()));
        channel.force(true);
      }
      move(next);
    } catch (IOException e) {
      throw new UncheckedIOException("The key file cannot be written", e);
    }
  }

  private void move(Path next) throws IOException {
    try {
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  <T> T locked(Supplier<T> work) {
    try {
      Files.createDirectories(path.resolveSibling("."));
      var lockFile = path.resolveSibling(path.getFileName() + ".lock");
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IllegalStateException("The key file's lock is not valid");
        }
        return work.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key file's directory cannot be used", e);
    }
  }

  void requirePassphrase() {
    if (passphrase.reveal().length() < SHORTEST_PASSPHRASE) {
      throw new KeysUnavailable(
          List.of(
              "The passphrase of the key file is shorter than "
                  + SHORTEST_PASSPHRASE
                  + " characters."));
    }
  }

  char[] secret() {
    return passphrase.reveal().toCharArray();
  }
}
