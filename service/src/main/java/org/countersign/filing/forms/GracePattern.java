package org.countersign.filing.forms;

/** How an edition took over from the one before it. */
public enum GracePattern {
  /** Announced; the old one refused from that day by postmark or submission date. */
  NO_GRACE,
  /** Both for 30 days. */
  GRACE_30_DAYS,
  /** Both until a stated day. */
  PARALLEL_UNTIL,
  /** Old ones accepted without an end. */
  OPEN_ENDED,
  /** Stopped by a court for a class of applicants: never decided automatically. */
  ENJOINED_FOR_CLASS,
  /** Announced, then stopped by a court: the new one is refused. */
  BLOCKED_BY_COURT
}
