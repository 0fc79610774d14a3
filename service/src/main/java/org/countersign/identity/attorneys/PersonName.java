package org.countersign.identity.attorneys;

import org.countersign.platform.values.Personal;

/** A practitioner's name. */
public record PersonName(@Personal String given, @Personal String family) {
  /** Given name, then family name. */
  public String full() {
    return given + " " + family;
  }
}
