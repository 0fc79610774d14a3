package org.countersign.trust.pki;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.countersign.platform.values.Digest;
import org.countersign.trust.keys.SigningKey;

/**
 * The RFC 3161 tokens of one authority over SHA-256 digests, without a nonce: cut from one that
 * Bouncy Castle made, filled by copying. Byte for byte what Bouncy Castle would make.
 */
final class TimestampTemplate {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final SigningKey key;
  private final SignedDataTemplate data;
  private final AttributesTemplate attributes;

  /** Version and policy of the TSTInfo. */
  private final byte[] front;

  /** Algorithm of the imprint. */
  private final byte[] algorithm;

  /** All behind genTime. */
  private final byte[] accuracy;

  /**
   * @param key signs every token
   * @param sample a token over a SHA-256 digest by the same key
   */
  TimestampTemplate(SigningKey key, byte[] sample) {
    this.key = key;
    this.data = new SignedDataTemplate(sample);
    var info = info(sample);
    int version = Der.content(info, 0);
    int imprint = Der.end(info, Der.end(info, version));
    int algorithmAt = Der.content(info, imprint);
    int serial = Der.end(info, imprint);
    int time = Der.end(info, serial);
    this.front = Arrays.copyOfRange(info, version, imprint);
    this.algorithm = Arrays.copyOfRange(info, algorithmAt, Der.end(info, algorithmAt));
    this.accuracy = Arrays.copyOfRange(info, Der.end(info, time), info.length);
    this.attributes = new AttributesTemplate(signedAttributes(sample), Digest.sha256(info).bytes());
  }

  /**
   * A token.
   *
   * @param serial big-endian, not negative, as short as can be
   * @param time to the millisecond
   */
  byte[] token(byte[] sha256, byte[] serial, Instant time) {
    var info = info(sha256, serial, genTime(time));
    var signed = attributes.with(Digest.sha256(info).bytes());
    return data.around(info, signed, key.sign(signed));
  }

  private byte[] info(byte[] sha256, byte[] serial, byte[] time) {
    int imprint = algorithm.length + Der.size(sha256.length);
    int length =
        front.length
            + Der.size(imprint)
            + Der.size(serial.length)
            + Der.size(time.length)
            + accuracy.length;
    var out = new byte[Der.size(length)];
    int at = Der.put(out, Der.header(out, 0, Der.SEQUENCE, length), front);
    at = Der.put(out, Der.header(out, at, Der.SEQUENCE, imprint), algorithm);
    at = Der.put(out, Der.header(out, at, Der.OCTET_STRING, sha256.length), sha256);
    at = Der.put(out, Der.header(out, at, Der.INTEGER, serial.length), serial);
    at = Der.put(out, Der.header(out, at, Der.GENERALIZED_TIME, time.length), time);
    Der.put(out, at, accuracy);
    return out;
  }

  /** RFC 3161 §2.4.2: YYYYMMDDhhmmss[.s…]Z, the fraction without trailing zeros. */
  static byte[] genTime(Instant instant) {
    var time = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    int millis = time.getNano() / NANOS_PER_MILLI;
    var text = new StringBuilder(19);
    digits(text, time.getYear(), 1000);
    digits(text, time.getMonthValue(), 10);
    digits(text, time.getDayOfMonth(), 10);
    digits(text, time.getHour(), 10);
    digits(text, time.getMinute(), 10);
    digits(text, time.getSecond(), 10);
    if (millis > 0) {
      digits(text.append('.'), millis, 100);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.append('Z').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void digits(StringBuilder text, int value, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      text.append((char) ('0' + value / place % 10));
    }
  }

  private static byte[] info(byte[] token) {
    int content = Der.end(token, Der.content(token, encapsulated(token)));
    int octets = Der.content(token, content);
    return Arrays.copyOfRange(token, Der.content(token, octets), Der.end(token, octets));
  }

  private static byte[] signedAttributes(byte[] token) {
    int certificates = Der.end(token, encapsulated(token));
    int info = Der.content(token, Der.end(token, certificates));
    int version = Der.content(token, info);
    int at = Der.end(token, Der.end(token, Der.end(token, version)));
    var set = Arrays.copyOfRange(token, at, Der.end(token, at));
    set[0] = Der.SET;
    return set;
  }

  private static int encapsulated(byte[] token) {
    int tagged = Der.end(token, Der.content(token, 0));
    int version = Der.content(token, Der.content(token, tagged));
    return Der.end(token, Der.end(token, version));
  }
}
