package org.countersign.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.trust.keys.KeyRole;

/** Where the service under measurement has its keys; what was made for it is removed at the end. */
final class BenchKeys implements AutoCloseable {
  private static final String PIN = "1234";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

  private final String place;
  private final Map<String, Object> overrides;
  private final Optional<Path> conf;

  private BenchKeys(String place, Map<String, Object> overrides, Optional<Path> conf) {
    this.place = place;
    this.overrides = overrides;
    this.conf = conf;
  }

  /** In the key file, as by default. */
  static BenchKeys inFile() {
    return new BenchKeys("key file", Map.of(), Optional.empty());
  }

  /**
   * All but the root's on a new SoftHSM token.
   *
   * @param directory for the token
   * @param conf what {@code SOFTHSM2_CONF} names: SoftHSM reads it when this process loads it, so
   *     it cannot be chosen here; never one that is there
   * @throws BenchRefused when there is no SoftHSM, or no such file can be made
   */
  static BenchKeys onSoftHsm(Path directory, Optional<Path> conf)
      throws IOException, InterruptedException {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst();
    var problems = new ArrayList<String>();
    if (library.isEmpty()) {
      problems.add("There is no SoftHSM (libsofthsm2.so) on this machine.");
    }
    if (conf.filter(file -> !Files.exists(file)).isEmpty()) {
      problems.add("--keys softhsm needs SOFTHSM2_CONF to name a file that is not there yet.");
    }
    if (!problems.isEmpty()) {
      throw new BenchRefused(problems);
    }
    var tokens = Files.createDirectories(directory.resolve("tokens"));
    Files.writeString(
        conf.orElseThrow(),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    var keys = new BenchKeys("SoftHSM token", overrides(library.orElseThrow()), conf);
    try {
      initialise();
      return keys;
    } catch (IOException | InterruptedException | BenchRefused e) {
      keys.close();
      throw e;
    }
  }

  private static Map<String, Object> overrides(Path library) {
    var roles = EnumSet.complementOf(EnumSet.of(KeyRole.ROOT_CA)).stream().map(Enum::name).toList();
    return Map.of(
        "/modules/keys/token",
        Map.of("library", library.toString(), "slot", 0, "pin", PIN, "roles", roles));
  }

  private static void initialise() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "bench",
                "--so-pin",
                "12345678",
                "--pin",
                PIN)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new BenchRefused(List.of("SoftHSM made no token: " + output.strip()));
    }
  }

  /** For people. */
  String place() {
    return place;
  }

  /** Of the service's configuration, by JSON Pointer. */
  Map<String, Object> overrides() {
    return overrides;
  }

  @Override
  public void close() throws IOException {
    if (conf.isPresent()) {
      Files.deleteIfExists(conf.get());
    }
  }
}
