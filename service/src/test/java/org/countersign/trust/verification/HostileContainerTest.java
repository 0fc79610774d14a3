package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.HostileContainers;
import org.countersign.trust.verification.foreign.ZipForge;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HostileContainerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] GOOD = ForeignPackage.of(AUTHORITY).sealed();
  private static final long SEED = 20261123;
  private static final int FLIPS = 16;

  @TempDir Path directory;

  @Test
  void acceptsTheSameEntriesPackedAnew() throws IOException {
    assertThat(verify(ZipForge.of(GOOD).bytes()).findings()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    return HostileContainers.of(GOOD).entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      var report = verify(one.getValue());
                      assertThat(report.valid()).isFalse();
                      assertThat(report.findings())
                          .extracting(FindingReport::code)
                          .contains(one.getKey().substring(0, one.getKey().indexOf(':')));
                    }));
  }

  @Test
  void refusesADocumentWithAnySingleByteFlipped() throws IOException {
    var random = new SplittableRandom(SEED);
    for (var i = 0; i < FLIPS; i++) {
      var position = new int[1];
      var flipped =
          ZipForge.of(GOOD)
              .change(
                  ForeignPackage.DOCUMENT,
                  part -> {
                    var bytes = part.content().clone();
                    position[0] = random.nextInt(bytes.length);
                    bytes[position[0]] ^= (byte) (1 << random.nextInt(8));
                    return part.content(bytes);
                  })
              .bytes();

      assertThat(verify(flipped).valid()).as("byte %d, seed %d", position[0], SEED).isFalse();
    }
  }

  @Test
  void neverThrowsForAContainerWithAnySingleByteFlipped() throws IOException {
    var random = new SplittableRandom(SEED);
    for (var i = 0; i < FLIPS; i++) {
      var bytes = GOOD.clone();
      var position = random.nextInt(bytes.length);
      bytes[position] ^= (byte) (1 << random.nextInt(8));

      // Dates and versions in headers carry no meaning; all other bytes do.
      if (verify(bytes).valid()) {
        assertThat(ZipForge.of(bytes).bytes()).isEqualTo(ZipForge.of(GOOD).bytes());
      }
    }
  }

  private Report verify(byte[] bytes) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier()
        .verify(file, List.of(AUTHORITY.root()), NOW.plusSeconds(600), List.of());
  }
}
