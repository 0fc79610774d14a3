package org.countersign.trust.verification.integrity;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PDF object (ISO 32000-2 §7.3), compared by what it means and not by how it is written. */
sealed interface PdfValue {
  /** §7.3.7; no key comes twice. */
  record Dict(Map<String, PdfValue> entries) implements PdfValue {
    /** The entry; empty when absent or null (§7.3.7: the same). */
    Optional<PdfValue> get(String key) {
      var value = entries.get(key);
      return value == Constant.NULL ? Optional.empty() : Optional.ofNullable(value);
    }

    boolean has(String key, String name) {
      return entries.get(key) instanceof Name found && found.value().equals(name);
    }
  }

  /** §7.3.6. */
  record Array(List<PdfValue> items) implements PdfValue {}

  /** §7.3.10. */
  record Ref(int number, int generation) implements PdfValue {}

  /** §7.3.5, escapes resolved, one character per byte. */
  record Name(String value) implements PdfValue {}

  /** §7.3.3. */
  record Num(BigDecimal value) implements PdfValue {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    static Num of(String text) {
      return new Num(new BigDecimal(text).stripTrailingZeros());
    }

    /** The value as an offset or count; -1 when it is none. */
    int asInt() {
      return value.signum() >= 0 && value.scale() <= 0 && value.compareTo(MOST) <= 0
          ? value.intValue()
          : -1;
    }
  }

  /** §7.3.2 and §7.3.9. */
  enum Constant implements PdfValue {
    TRUE,
    FALSE,
    NULL
  }

  /** §7.3.8: dictionary and where the encoded bytes lie. */
  record Stream(Dict dict, PdfBytes source, int from, int length) implements PdfValue {
    byte[] encoded() {
      return source.copy(from, from + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Stream that
          && dict.equals(that.dict)
          && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
      return dict.hashCode();
    }
  }

  /** §7.3.4, with its place in the file for {@code /Contents}. */
  final class Text implements PdfValue {
    private final byte[] value;
    private final int from;
    private final int to;
    private final boolean plainHexadecimal;

    Text(byte[] value, int from, int to, boolean plainHexadecimal) {
      this.value = value;
      this.from = from;
      this.to = to;
      this.plainHexadecimal = plainHexadecimal;
    }

    byte[] bytes() {
      return value;
    }

    /** Offset of its first delimiter. */
    int from() {
      return from;
    }

    /** Offset behind its last delimiter. */
    int to() {
      return to;
    }

    /** Whether it is written as pairs of hexadecimal digits and nothing else. */
    boolean plainHexadecimal() {
      return plainHexadecimal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }
  }
}
