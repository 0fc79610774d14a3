package org.countersign.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark found: figures for programs, lines for people, each figure in both. */
final class BenchReport {
  private static final int NAME_WIDTH = 44;

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** A heading between lines; for people only. */
  BenchReport heading(String text) {
    lines.add(lines.isEmpty() ? text : System.lineSeparator() + text);
    return this;
  }

  /** A word, such as a provider's name. */
  BenchReport word(String key, String label, String value) {
    return add(key, label, value, value);
  }

  /** A figure, rounded to what is worth reading. */
  BenchReport figure(String key, String label, double value, String unit) {
    var rounded = rounded(value);
    return add(key, label, rounded, text(rounded) + (unit.isEmpty() ? "" : " " + unit));
  }

  Map<String, Object> figures() {
    return Collections.unmodifiableMap(figures);
  }

  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  private BenchReport add(String key, String label, Object value, String shown) {
    if (figures.put(key, value) != null) {
      throw new IllegalArgumentException("The figure " + key + " is there already");
    }
    lines.add("  " + label + " ".repeat(Math.max(1, NAME_WIDTH - label.length())) + shown);
    return this;
  }

  /** Whole above 100, else three significant digits. */
  private static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return 0;
    }
    var digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    var scale = Math.pow(10, digits);
    return Math.rint(value * scale) / scale;
  }

  private static String text(double value) {
    return value == Math.rint(value) ? String.format("%,d", (long) value) : String.valueOf(value);
  }
}
