package org.countersign.platform.values;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be fulfilled: becomes {@code application/problem+json} at the edge. Safe
 * for strangers.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemType type;
  private final transient List<FieldProblem> errors;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param detail what happened and what to do, for a stranger's eyes: no personal data, no
   *     internals
   */
  public Failure(ProblemType type, String detail) {
    this(type, detail, List.of(), Optional.empty());
  }

  /** With every field problem at once. */
  public Failure(ProblemType type, String detail, List<FieldProblem> errors) {
    this(type, detail, errors, Optional.empty());
  }

  public Failure(
      ProblemType type, String detail, List<FieldProblem> errors, Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** The usual answer to a body whose fields are wrong. */
  public static Failure invalid(List<FieldProblem> errors) {
    return new Failure(
        CommonProblem.INVALID_REQUEST,
        errors.size() == 1
            ? "One field needs a correction."
            : errors.size() + " fields need a correction.",
        errors);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldProblem> errors() {
    return errors;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
