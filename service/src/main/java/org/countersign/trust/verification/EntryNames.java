package org.countersign.trust.verification;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Names that mean one file each on every file system, inside the place they are unpacked to. */
final class EntryNames {
  private static final int LONGEST = 255;
  private static final int UTF8_FLAG = 1 << 11;

  private EntryNames() {}

  static void check(List<ZipRecord> records) throws Refusal {
    var exact = new HashSet<String>();
    var folded = new HashSet<String>();
    for (var record : records) {
      checkName(record);
      if (!exact.add(record.name())) {
        throw new Refusal("duplicate-entry", record.name(), "The entry comes twice.");
      }
      if (!folded.add(fold(record.name()))) {
        throw new Refusal(
            "case-collision", record.name(), "Two entries differ in upper and lower case only.");
      }
    }
  }

  private static void checkName(ZipRecord record) throws Refusal {
    var name = record.name();
    var ascii = name.chars().allMatch(c -> c < 0x80);
    var harmless =
        !name.isEmpty()
            && name.length() <= LONGEST
            && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':')
            && (ascii || (record.flags() & UTF8_FLAG) != 0)
            && partsAreHarmless(name);
    if (!harmless) {
      throw new Refusal(
          "entry-name", "file", "An entry's name is empty, too long or leads out of the package.");
    }
  }

  private static boolean partsAreHarmless(String name) {
    for (var part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static String fold(String name) {
    var upper = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return upper.toLowerCase(Locale.ROOT);
  }
}
