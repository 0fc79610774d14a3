package org.countersign.platform.values;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of a request, so that the caller hears them all at once. */
public final class Problems {
  private final List<FieldProblem> found = new ArrayList<>();

  /** Notes a problem when {@code wrong}. */
  public Problems when(boolean wrong, String pointer, String code, String reason, String fix) {
    if (wrong) {
      found.add(FieldProblem.of(pointer, code, reason, fix));
    }
    return this;
  }

  public Problems add(FieldProblem problem) {
    found.add(problem);
    return this;
  }

  public Problems addAll(List<FieldProblem> problems) {
    found.addAll(problems);
    return this;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<FieldProblem> list() {
    return List.copyOf(found);
  }

  /** Throws {@link Failure#invalid} when anything was noted. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw Failure.invalid(found);
    }
  }
}
