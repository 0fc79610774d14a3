package org.countersign.trust.pdf.preflight;

import java.util.Map;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cross-reference table's entries point at the objects they name (ISO 32000-2 §7.5.4).
 * Readers repair what does not, each in its own way, so that nothing may be appended to it.
 */
final class XrefTable {
  private final byte[] file;
  private int at;

  private XrefTable(byte[] file, int at) {
    this.file = file;
    this.at = at;
  }

  /** Checks the table whose keyword {@code xref} ends before {@code from}, up to its trailer. */
  static boolean sound(byte[] file, int from) {
    var table = new XrefTable(file, from);
    while (true) {
      table.skipSpace();
      if (table.keyword("trailer")) {
        return true;
      }
      var first = table.integer();
      var count = table.integer();
      if (first == null || count == null || !table.entries(first, count)) {
        return false;
      }
    }
  }

  /**
   * Checks the entries of all sections together, as a parser read them.
   *
   * @param entries object → offset, or the negated number of the object stream that holds it
   */
  static boolean sound(byte[] file, Map<COSObjectKey, Long> entries) {
    var table = new XrefTable(file, 0);
    for (var entry : entries.entrySet()) {
      var key = entry.getKey();
      var offset = entry.getValue();
      if (offset > 0
          ? !table.isObject(offset, key.getNumber(), key.getGeneration())
          : entries.getOrDefault(new COSObjectKey(-offset, 0), 0L) <= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean entries(long first, long count) {
    for (var number = first; number < first + count; number++) {
      var offset = integer();
      var generation = integer();
      skipSpace();
      if (offset == null || generation == null || at >= file.length) {
        return false;
      }
      var kind = file[at++];
      if (kind != 'n' && kind != 'f') {
        return false;
      }
      if (kind == 'n' && !isObject(offset, number, generation)) {
        return false;
      }
    }
    return true;
  }

  private boolean isObject(long offset, long number, long generation) {
    if (offset <= 0 || offset >= file.length) {
      return false;
    }
    var object = new XrefTable(file, (int) offset);
    var foundNumber = object.integer();
    var foundGeneration = object.integer();
    object.skipSpace();
    return foundNumber != null
        && foundNumber == number
        && foundGeneration != null
        && foundGeneration == generation
        && object.keyword("obj");
  }

  private @Nullable Long integer() {
    skipSpace();
    var start = at;
    var value = 0L;
    while (at < file.length && at - start < 12 && file[at] >= '0' && file[at] <= '9') {
      value = value * 10 + file[at++] - '0';
    }
    return at == start ? null : value;
  }

  private void skipSpace() {
    while (at < file.length && file[at] <= ' ' && file[at] >= 0) {
      at++;
    }
  }

  private boolean keyword(String word) {
    for (var i = 0; i < word.length(); i++) {
      if (at + i >= file.length || file[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
