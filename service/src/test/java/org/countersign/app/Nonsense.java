package org.countersign.app;

import java.util.List;
import java.util.Map;

/** What no call understands. */
final class Nonsense {
  /** Bodies by what is wrong with them. */
  static final Map<String, String> BODIES =
      Map.of(
          "malformed", "{\"a\":",
          "unknown field", "{\"noSuchField\":1}",
          "an array", "[]",
          "a string", "\"text\"",
          "null", "null",
          "a huge number", "{\"noSuchField\":1e400}",
          "a long number", "{\"noSuchField\":" + "9".repeat(5_000) + "}",
          "U+0000", "{\"noSuchField\":\"\\u0000\",\"no\\ud800\":1}",
          "nested 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000));

  /** In a path. */
  static final List<String> IDS =
      List.of("x", "%00", "..%2f..%2fetc", "%C0%80", "a".repeat(3_000), "fil_" + "z".repeat(26));

  /** After a path. */
  static final List<String> QUERIES =
      List.of(
          "?state=%00&form=%00&reference=%00&rendition=%00&channel=%00",
          "?limit=-1", "?limit=99999999999999999999", "?after=%FF&on=x", "?after=AAAA&state=NONE");

  private Nonsense() {}
}
