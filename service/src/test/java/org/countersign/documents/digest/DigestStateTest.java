package org.countersign.documents.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DigestStateTest {
  private static final long SEED = 20261123;

  static Stream<Arguments> pairsOfEngines() throws ReflectiveOperationException {
    var jdk = JdkSha256.open();
    var bouncyCastle = new BouncyCastleSha256();
    return Stream.of(
        Arguments.of(jdk, jdk),
        Arguments.of(bouncyCastle, bouncyCastle),
        Arguments.of(jdk, bouncyCastle),
        Arguments.of(bouncyCastle, jdk));
  }

  @ParameterizedTest
  @MethodSource("pairsOfEngines")
  void hashingInPiecesOverStoredStatesEqualsHashingAtOnce(Sha256Engine first, Sha256Engine second) {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      var message = new byte[random.nextInt(2_000)];
      random.nextBytes(message);
      int one = random.nextInt(message.length + 1);
      int two = one + random.nextInt(message.length - one + 1);

      var start = first.start();
      start.update(message, 0, one);
      var middle = second.resume(DigestState.of(start.state().bytes()));
      middle.update(message, one, two - one);
      var end = first.resume(DigestState.of(middle.state().bytes()));
      end.update(message, two, message.length - two);

      assertThat(end.digest())
          .as("split %s %s of %s", one, two, message.length)
          .isEqualTo(Digest.sha256(message));
      assertThat(end.state().length()).isEqualTo(message.length);
    }
  }

  @Test
  void enginesProveThemselvesAndFailWhenTheyLie() throws ReflectiveOperationException {
    var bouncyCastle = new BouncyCastleSha256();
    assertThat(Sha256Engines.provesItself(JdkSha256.open(), bouncyCastle)).isTrue();
    assertThat(Sha256Engines.provesItself(new Forgetful(), bouncyCastle)).isFalse();
    assertThat(Sha256Engines.fastest().name()).isEqualTo("JDK");
  }

  @Test
  void refusesStatesThatAreNone() {
    var state = new BouncyCastleSha256().start().state().bytes();
    var otherVersion = state.clone();
    otherVersion[0] = 9;
    for (var bytes : new byte[][] {{}, {1}, otherVersion, Arrays.copyOf(state, state.length + 1)}) {
      assertThatThrownBy(() -> DigestState.of(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void joinsChecksumsOfPartsToTheChecksumOfTheWhole() {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 200; round++) {
      var message = new byte[random.nextInt(100_000)];
      random.nextBytes(message);
      int split = random.nextInt(message.length + 1);
      assertThat(
              Crc32.join(
                  crc(message, 0, split),
                  crc(message, split, message.length),
                  message.length - split))
          .isEqualTo(crc(message, 0, message.length));
    }
  }

  private static long crc(byte[] bytes, int from, int to) {
    var crc = new CRC32();
    crc.update(bytes, from, to - from);
    return crc.getValue();
  }

  /** Forgets the pending bytes of a state. */
  private static final class Forgetful implements Sha256Engine {
    private final Sha256Engine honest = new BouncyCastleSha256();

    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public RunningSha256 start() {
      return honest.start();
    }

    @Override
    public RunningSha256 resume(DigestState state) {
      var whole = state.length() - state.length() % DigestState.BLOCK;
      return honest.resume(new DigestState(state.words(), whole, new byte[0]));
    }
  }
}
