package org.countersign.trust.ades;

import java.util.List;

/** No timestamp authority gave a token; another try later may succeed. */
public final class TimestampUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reasons one for each authority asked, {@code name: reason}
   */
  public TimestampUnavailable(List<String> reasons) {
    super("No timestamp authority gave a token: " + String.join("; ", reasons));
  }
}
