package org.countersign.trust.ades;

import java.io.IOException;

/** One authority gave no token, or one that is not taken. */
final class TimestampRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason in a few words, for logs; nothing of the answer itself
   */
  TimestampRefused(String reason) {
    super(reason);
  }
}
