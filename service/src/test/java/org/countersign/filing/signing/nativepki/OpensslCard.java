package org.countersign.filing.signing.nativepki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.platform.values.Digest;

/** A key outside, used as a card is: it is given digests and gives signatures. */
final class OpensslCard {
  private final Path directory;
  private final List<String> signing;

  /**
   * @param newKey options of {@code openssl req} that make the key
   * @param signing options of {@code openssl pkeyutl}
   */
  OpensslCard(String newKey, String signing) {
    try {
      directory = Files.createTempDirectory("countersign-card");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.signing = signing.isEmpty() ? List.of() : List.of(signing.split(" "));
    var command = new ArrayList<>(List.of("openssl", "req", "-new", "-nodes", "-batch"));
    command.addAll(List.of(newKey.split(" ")));
    command.addAll(List.of("-keyout", file("key"), "-out", file("csr"), "-subj", "/CN=Nobody"));
    run(command);
  }

  String csr() {
    return new String(read("csr"), StandardCharsets.US_ASCII);
  }

  /** Signs the digest of the data. */
  byte[] sign(byte[] data) {
    try {
      Files.write(directory.resolve("digest"), Digest.sha256(data).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = new ArrayList<>(List.of("openssl", "pkeyutl", "-sign", "-inkey", file("key")));
    command.addAll(List.of("-in", file("digest"), "-out", file("signature")));
    command.addAll(List.of("-pkeyopt", "digest:sha256"));
    command.addAll(signing);
    run(command);
    return read("signature");
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + "\n" + output);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
