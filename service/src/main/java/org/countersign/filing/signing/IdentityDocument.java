package org.countersign.filing.signing;

import java.time.LocalDate;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * What a host saw of a client's identity document. Never its number: the last four of it tell which
 * one it was.
 *
 * @param lastFour digits and capital letters
 * @param expiresOn absent when the document shows no such day
 * @param expiredReason why an expired one was taken
 */
public record IdentityDocument(
    Kind kind,
    @Personal String lastFour,
    Optional<LocalDate> expiresOn,
    Optional<String> expiredReason) {
  /** What it is. */
  public enum Kind {
    PASSPORT,
    DRIVER_LICENSE,
    STATE_ID,
    PERMANENT_RESIDENT_CARD,
    CONSULAR_ID,
    OTHER
  }
}
