package org.countersign.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Range} (RFC 9110 §14.2). */
final class ByteRanges {
  /** §14.2: a server may ignore what asks for many small or overlapping pieces. */
  private static final int MOST = 16;

  private static final Pattern HEADER =
      Pattern.compile("bytes\\s*=([ \\t]*[0-9-]+[ \\t]*(?:,[ \\t]*[0-9-]*[ \\t]*)*)");
  private static final Pattern SPEC = Pattern.compile("(\\d{1,18})-(\\d{0,18})|-(\\d{1,18})");

  private ByteRanges() {}

  /** Bytes from {@code first} to {@code last}, both included. */
  record ByteRange(long first, long last) {
    long count() {
      return last - first + 1;
    }
  }

  /**
   * The ranges that can be given, in the order asked for; none of them means 416.
   *
   * @param header absent, not understood or asking for too much means the whole: empty
   */
  static Optional<List<ByteRange>> read(@Nullable String header, long length) {
    var matcher = HEADER.matcher(header == null ? "" : header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var ranges = new ArrayList<ByteRange>();
    var specs = 0;
    for (var text : matcher.group(1).split(",", -1)) {
      if (text.isBlank()) {
        // §5.6.1.2: empty elements of a list are passed over.
        continue;
      }
      var spec = SPEC.matcher(text.strip());
      if (!spec.matches() || ++specs > MOST) {
        return Optional.empty();
      }
      var first = spec.group(3) == null ? number(spec.group(1)) : 0;
      if (spec.group(3) != null) {
        first = Math.max(0, length - number(spec.group(3)));
      }
      var open = spec.group(3) != null || spec.group(2).isEmpty();
      var last = open ? length - 1 : number(spec.group(2));
      if (last < first && !open) {
        return Optional.empty();
      }
      if (first < length) {
        ranges.add(new ByteRange(first, Math.min(last, length - 1)));
      }
    }
    var sum = ranges.stream().mapToLong(ByteRange::count).sum();
    return sum > length ? Optional.empty() : Optional.of(List.copyOf(ranges));
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }
}
