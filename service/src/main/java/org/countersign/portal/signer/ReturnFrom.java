package org.countersign.portal.signer;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody comes back from DocuSign, as the address says, which anybody can write: it chooses
 * words and whether DocuSign is asked, and decides nothing.
 */
enum ReturnFrom {
  SIGNED,
  DECLINED,
  /** They will sign later. */
  LEFT,
  /** DocuSign's page, or the way to it, was open too long. */
  LATE,
  UNCLEAR;

  /** DocuSign's names of events, as its reference of recipient views has them. */
  static ReturnFrom of(@Nullable String event) {
    return switch (event == null ? "" : event) {
      case "signing_complete" -> SIGNED;
      case "decline" -> DECLINED;
      case "cancel" -> LEFT;
      case "session_timeout", "ttl_expired" -> LATE;
      default -> UNCLEAR;
    };
  }

  /** Our own name of it, in an address of ours. */
  static Optional<ReturnFrom> named(@Nullable String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether the signer is through with that envelope. */
  boolean isAnswer() {
    return this == SIGNED || this == DECLINED;
  }

  /** Whether nothing was done there, so that there is nothing to ask for. */
  boolean isNothing() {
    return this == LEFT || this == LATE;
  }
}
