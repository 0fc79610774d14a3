package org.countersign.trust.pki;

import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * Whom an attorney's long-lived certificate names; everything from the register, nothing from the
 * request.
 *
 * @param world the practice world of the attorney
 * @param identifier 9 characters, without prefix and separators
 */
public record AttorneySubject(
    WorldId world, String identifier, @Personal String givenName, @Personal String surname) {
  public AttorneySubject {
    if (!identifier.matches("[0-9A-Z]{9}")) {
      throw new IllegalArgumentException("An attorney identifier has 9 characters");
    }
  }
}
