package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a container, read once: all digested, documents copied to files under names of our
 * own, small entries kept.
 */
final class PackageContents implements AutoCloseable {
  private static final int SMALL = 16 << 20;
  private static final String DOCUMENTS = "documents/";

  private final Path directory;
  private final boolean archived;
  private final Map<String, Item> items = new LinkedHashMap<>();

  /** One entry: its length, digests by algorithm, and content where it is needed later. */
  record Item(
      String name, long length, Map<String, String> digests, Optional<Path> file, byte[] small) {
    String sha256() {
      return digests.getOrDefault("SHA-256", "");
    }
  }

  private PackageContents(Path directory, boolean archived) {
    this.directory = directory;
    this.archived = archived;
  }

  static PackageContents read(StrictZip zip) throws IOException {
    var archived = zip.entries().stream().anyMatch(entry -> ArchiveChain.isManifest(entry.name()));
    var contents = new PackageContents(Files.createTempDirectory("countersign-verify"), archived);
    try {
      for (var entry : zip.entries()) {
        contents.add(zip, entry);
      }
      return contents;
    } catch (IOException e) {
      contents.close();
      throw e;
    }
  }

  Map<String, Item> items() {
    return items;
  }

  static boolean isDocument(String name) {
    return name.startsWith(DOCUMENTS);
  }

  private void add(StrictZip zip, StrictZip.Entry entry) throws IOException {
    var digests = new HashMap<String, MessageDigest>();
    try (var content = zip.content(entry)) {
      InputStream stream = content;
      for (var algorithm : new String[] {"SHA-256", "SHA-384", "SHA-512"}) {
        // The long digests are only needed where a manifest uses them; most are small, but an
        // archive manifest names all.
        if (algorithm.equals("SHA-256") || entry.size() <= SMALL || archived) {
          var digest = digest(algorithm);
          digests.put(algorithm, digest);
          stream = new DigestInputStream(stream, digest);
        }
      }
      var file = Optional.<Path>empty();
      var small = new byte[0];
      if (isDocument(entry.name())) {
        file = Optional.of(directory.resolve(items.size() + ".bin"));
        Files.copy(stream, file.get());
      } else if (entry.size() <= SMALL) {
        small = stream.readAllBytes();
      } else {
        stream.transferTo(java.io.OutputStream.nullOutputStream());
      }
      var hex = new HashMap<String, String>();
      digests.forEach((name, value) -> hex.put(name, HexFormat.of().formatHex(value.digest())));
      items.put(entry.name(), new Item(entry.name(), entry.size(), hex, file, small));
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
