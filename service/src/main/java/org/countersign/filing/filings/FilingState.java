package org.countersign.filing.filings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The life of a filing. A technical failure is no state. */
public enum FilingState {
  DRAFT,
  AWAITING_SIGNATURES,
  /** The last required signature is in. */
  SIGNED,
  /** The attorney has decided that it goes out. */
  RELEASED,
  /** Sealed; the bytes are fixed. */
  PACKAGED,
  /** Handed to the filing endpoint. */
  SUBMITTED,
  /** The endpoint has it and is deciding. */
  RECEIVED,
  ACCEPTED,
  REJECTED,
  /** A signer said no. */
  DECLINED,
  /** Taken back before it was submitted. */
  WITHDRAWN,
  /** Edition, age of a signature or standing no longer hold. */
  STALE;

  /** The states a filing in this one may move to. */
  public Set<FilingState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(AWAITING_SIGNATURES, WITHDRAWN, STALE);
      case AWAITING_SIGNATURES -> EnumSet.of(SIGNED, DECLINED, WITHDRAWN, STALE);
      // Until release a signer may withdraw a signature.
      case SIGNED -> EnumSet.of(RELEASED, AWAITING_SIGNATURES, WITHDRAWN, STALE);
      case RELEASED -> EnumSet.of(PACKAGED, WITHDRAWN, STALE);
      case PACKAGED -> EnumSet.of(SUBMITTED, WITHDRAWN, STALE);
      case SUBMITTED -> EnumSet.of(RECEIVED);
      case RECEIVED -> EnumSet.of(ACCEPTED, REJECTED);
      case ACCEPTED, REJECTED, DECLINED, WITHDRAWN, STALE -> EnumSet.noneOf(FilingState.class);
    };
  }

  public boolean mayBecome(FilingState to) {
    return next().contains(to);
  }

  /** {@code filing.awaiting_signatures}. */
  public String eventType() {
    return "filing." + name().toLowerCase(Locale.ROOT);
  }
}
