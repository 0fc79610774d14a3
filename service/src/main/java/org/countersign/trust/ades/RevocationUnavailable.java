package org.countersign.trust.ades;

import java.util.List;

/**
 * It cannot be shown at present that the certificates behind a foreign timestamp hold; another try
 * later may succeed.
 */
public final class RevocationUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reasons one sentence each, of our own words and names of authorities' hosts
   */
  RevocationUnavailable(List<String> reasons) {
    super(String.join(" ", reasons));
  }
}
