package org.countersign.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Collects what an examination finds. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void reject(String rule, String location, String value) {
    add(Finding.reject(rule, location, value));
  }

  void alert(String rule, String location, String value) {
    add(Finding.alert(rule, location, value));
  }

  void add(Finding finding) {
    if (!all.contains(finding)) {
      all.add(finding);
    }
  }

  List<Finding> list() {
    return List.copyOf(all);
  }
}
