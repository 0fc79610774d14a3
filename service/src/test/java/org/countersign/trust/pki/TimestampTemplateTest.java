package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.SigningKey;
import org.junit.jupiter.api.Test;

/** The template against Bouncy Castle's generator, which stays for requests over HTTP. */
class TimestampTemplateTest {
  private static final TestPki PKI = TestPki.at(Instant.parse("2026-11-23T12:00:00Z"));
  private final Random random = new Random(20261123);

  @Test
  void makesWhatBouncyCastleMakesOfEveryDigestSerialAndTime() {
    for (var accuracy :
        new Duration[] {Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofSeconds(300)}) {
      for (var policy : new String[] {"1.3.6.1.4.1.99999.1.2", "2.999." + "1.".repeat(60) + "1"}) {
        var key = new RepeatableKey();
        var authority =
            new TimestampUnit(
                key,
                PKI.module.timestamps().chain(),
                new ASN1ObjectIdentifier(policy),
                accuracy,
                PKI.clock,
                new SecureRandom());
        var template =
            new TimestampTemplate(
                key,
                authority.generated(
                    ImprintAlgorithm.SHA256, new byte[32], BigInteger.TEN, PKI.clock.now()));
        for (int round = 0; round < 150; round++) {
          var digest = bytes(32);
          var serial = new BigInteger(1 + random.nextInt(159), random);
          var time = time(round);
          assertThat(template.token(digest, serial.toByteArray(), time))
              .isEqualTo(authority.generated(ImprintAlgorithm.SHA256, digest, serial, time));
        }
      }
    }
  }

  private Instant time(int round) {
    var second = Instant.ofEpochSecond(1_767_225_600L + random.nextInt(900_000_000));
    // Fractions with and without trailing zeros, and none.
    return switch (round % 4) {
      case 0 -> second;
      case 1 -> second.plusMillis(random.nextInt(10) * 100L);
      case 2 -> second.plusMillis(random.nextInt(100) * 10L);
      default -> second.plusMillis(random.nextInt(1000));
    };
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** "Signs" the same bytes with the same value, in the lengths that real values have. */
  private static final class RepeatableKey implements SigningKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String keyId() {
      return "repeatable";
    }

    @Override
    public PublicKey publicKey() {
      return PKI.module.timestamps().chain().get(0).getPublicKey();
    }

    @Override
    public byte[] sign(byte[] data) {
      var digest = Digest.sha256(data).bytes();
      var value = Arrays.copyOf(digest, 68 + (digest[0] & 3));
      return value;
    }

    @Override
    public byte[] signConcatenated(byte[] data) {
      return sign(data);
    }
  }
}
