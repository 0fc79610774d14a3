package org.countersign.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;

/**
 * The opaque {@code after} token of keyset paging: the sort keys of the last row seen, in order.
 *
 * @param keys values without line breaks, most significant first
 */
public record Cursor(List<String> keys) {
  private static final int MAX_LENGTH = 512;

  /** Rows of a page unless the caller says otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  /** Most rows of a page. */
  public static final int MAX_LIMIT = 200;

  public Cursor {
    keys = List.copyOf(keys);
  }

  public static Cursor of(String... keys) {
    return new Cursor(List.of(keys));
  }

  /** The token for {@code next}. */
  public String token() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads {@code ?after=}; null, as JAX-RS hands it in, means from the start.
   *
   * @param count how many keys the token must hold
   */
  public static Optional<Cursor> parse(@org.jspecify.annotations.Nullable String after, int count) {
    if (after == null || after.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (after.length() <= MAX_LENGTH) {
        var text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        var keys = List.of(text.split("\n", -1));
        if (keys.size() == count) {
          return Optional.of(new Cursor(keys));
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // Falls through: one answer for every token we did not make.
    }
    throw Failure.invalid(
        List.of(
            FieldProblem.of(
                "query:after",
                "unknown-cursor",
                "This is no cursor of this list.",
                "Pass the next value of the previous page unchanged, or leave it out.")));
  }

  /** Checks {@code ?limit=}; null means the default. */
  public static int limit(@org.jspecify.annotations.Nullable Integer limit) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "query:limit",
                  "out-of-range",
                  "A page has 1 to " + MAX_LIMIT + " items.",
                  "Choose a limit in this range.")));
    }
    return limit;
  }
}
