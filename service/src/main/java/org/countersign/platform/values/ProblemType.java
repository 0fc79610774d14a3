package org.countersign.platform.values;

/**
 * A kind of problem (RFC 9457). Each module has one enum of them; {@code docs/problems.md} lists
 * all.
 */
public interface ProblemType {
  /** Stable code and last segment of the {@code type} URL, lower-case words with hyphens. */
  String slug();

  /** HTTP status. */
  int status();

  /** Short, constant, human-readable summary. */
  String title();
}
