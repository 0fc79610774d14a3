package org.countersign.platform.values;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects every problem of a request, so that the caller hears them all at once. */
public final class Problems {
  // The same thing about the same place is said once.
  private final Set<FieldProblem> found = new LinkedHashSet<>();

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
      throw Failure.invalid(list());
    }
  }
}
