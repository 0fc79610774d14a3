package org.countersign.identity.attorneys;

import java.util.List;

/** Where an attorney may be admitted. */
public final class Jurisdictions {
  private Jurisdictions() {}

  /** Codes of ISO 3166-2:US, in order. */
  public static List<String> all() {
    return ApplicationRules.JURISDICTIONS.stream().sorted().toList();
  }
}
