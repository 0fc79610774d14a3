package org.countersign.trust.verification.integrity;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.jspecify.annotations.Nullable;

/** One cross-reference section with its trailer (ISO 32000-2 §7.5.4, §7.5.5, §7.5.8). */
final class XrefSection {
  static final int FREE = 0;
  static final int AT = 1;
  static final int INSIDE = 2;

  private final int offset;
  private final TreeMap<Integer, Rows> rows = new TreeMap<>();
  private Dict trailer = new Dict(Map.of());
  private int end;
  private boolean stream;

  /**
   * Where one object lies.
   *
   * @param kind {@link #FREE}, {@link #AT} or {@link #INSIDE}
   * @param place offset, or number of the object stream
   * @param detail generation, or index in the object stream
   */
  record Entry(int kind, int place, int detail) {}

  /** Consecutive numbers from a first one on. */
  private record Rows(byte[] kinds, int[] places, int[] details) {}

  XrefSection(int offset) {
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  Dict trailer() {
    return trailer;
  }

  /** Offset behind the section's last byte, its trailer included. */
  int end() {
    return end;
  }

  boolean isStream() {
    return stream;
  }

  void close(Dict dictionary, int offsetBehind, boolean isStream) {
    trailer = dictionary;
    end = offsetBehind;
    stream = isStream;
  }

  void add(int first, byte[] kinds, int[] places, int[] details) throws Broken {
    if (kinds.length == 0) {
      return;
    }
    var before = rows.floorEntry(first + kinds.length - 1);
    if (before != null && before.getKey() + before.getValue().kinds().length > first) {
      throw Broken.xref("A cross-reference section lists an object twice.");
    }
    rows.put(first, new Rows(kinds, places, details));
  }

  @Nullable Entry find(int number) {
    var block = rows.floorEntry(number);
    if (block == null) {
      return null;
    }
    var index = number - block.getKey();
    var found = block.getValue();
    return index >= found.kinds().length
        ? null
        : new Entry(found.kinds()[index], found.places()[index], found.details()[index]);
  }

  /** All numbers listed. */
  void forEach(IntConsumer consumer) {
    rows.forEach(
        (first, block) -> {
          for (var i = 0; i < block.kinds().length; i++) {
            consumer.accept(first + i);
          }
        });
  }

  /** Every offset at which an object lies. */
  void offsets(IntConsumer consumer) {
    for (var block : rows.values()) {
      for (var i = 0; i < block.kinds().length; i++) {
        if (block.kinds()[i] == AT) {
          consumer.accept(block.places()[i]);
        }
      }
    }
  }
}
