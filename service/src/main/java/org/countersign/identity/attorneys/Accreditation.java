package org.countersign.identity.attorneys;

import java.time.LocalDate;

/** Accreditation of a representative by the Department of Justice (8 CFR 1292.12). */
public record Accreditation(Level level, LocalDate expiresOn) {
  /** What it covers. */
  public enum Level {
    /** DHS, the immigration courts and the Board. */
    FULL,
    /** DHS only. */
    PARTIAL
  }
}
