package org.countersign.trust.verification.integrity;

import java.util.Set;

/**
 * Looks for references, in what was signed, to objects that came only later: what a signer saw as
 * nothing would become something (§7.3.10).
 */
final class Dangling {
  private static final int CHUNK = 1 << 16;

  private Dangling() {}

  /**
   * @param end of the signed revision
   * @param later numbers of objects that a later revision brought
   */
  static boolean refersTo(
      PdfBytes bytes, int end, Objects signed, ObjectStreams streams, Set<Integer> later)
      throws Broken {
    if (anyMentions(bytes, end, later)) {
      return true;
    }
    for (var number : signed.objectStreams()) {
      var decoded = streams.decode(signed.stream(number));
      if (anyMentions(decoded.bytes(), decoded.bytes().length(), later)) {
        return true;
      }
    }
    return false;
  }

  /** From an {@code R} backwards: white space, generation, white space, number. */
  private static boolean anyMentions(PdfBytes bytes, int end, Set<Integer> numbers) {
    for (var from = 0; from < end; from += CHUNK) {
      var chunk = bytes.copy(from, Math.min(end, from + CHUNK));
      for (var i = 0; i < chunk.length; i++) {
        if (chunk[i] == 'R' && mentions(bytes, from + i, numbers)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mentions(PdfBytes bytes, int at, Set<Integer> numbers) {
    var next = bytes.at(at + 1);
    if (next != -1 && !PdfReader.isSpace(next) && !PdfReader.isDelimiter(next)) {
      return false;
    }
    var behindGeneration = back(bytes, at);
    var generation = digits(bytes, behindGeneration);
    var behindNumber = back(bytes, generation);
    var number = digits(bytes, behindNumber);
    return generation < behindGeneration
        && behindNumber < generation
        && number < behindNumber
        && numbers.contains(value(bytes, number, behindNumber));
  }

  /** Back over white space and over comments that end a line. */
  private static int back(PdfBytes bytes, int from) {
    var at = from;
    while (at > 0 && PdfReader.isSpace(bytes.at(at - 1))) {
      at--;
      var c = bytes.at(at);
      if (c == '\n' || c == '\r') {
        at = beforeComment(bytes, at);
      }
    }
    return at;
  }

  private static int beforeComment(PdfBytes bytes, int lineEnd) {
    var comment = lineEnd;
    for (var at = lineEnd - 1; at >= 0; at--) {
      var c = bytes.at(at);
      if (c == '\n' || c == '\r') {
        break;
      }
      if (c == '%') {
        comment = at;
      }
    }
    return comment;
  }

  private static int digits(PdfBytes bytes, int from) {
    var at = from;
    while (at > 0 && bytes.at(at - 1) >= '0' && bytes.at(at - 1) <= '9') {
      at--;
    }
    return at;
  }

  private static int value(PdfBytes bytes, int from, int to) {
    var value = 0L;
    for (var at = from; at < to && value < Integer.MAX_VALUE; at++) {
      value = value * 10 + (bytes.at(at) - '0');
    }
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }
}
