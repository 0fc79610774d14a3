package org.countersign.filing.filings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/**
 * A person who signs: never an e-mail address alone.
 *
 * @param client the API client that added the person
 * @param phone in E.164 form
 * @param timeZone in which date boxes are filled
 */
public record Signer(
    SignerId id,
    WorldId world,
    OrganizationId organization,
    ClientId client,
    @Personal Name name,
    @Personal LocalDate birthDate,
    @Personal String email,
    @Personal Optional<String> phone,
    Locale locale,
    ZoneId timeZone) {
  /** A person's name. */
  public record Name(
      @Personal String given, @Personal Optional<String> middle, @Personal String family) {
    /** As written on a signature line. */
    public String full() {
      return given + middle.map(part -> " " + part).orElse("") + " " + family;
    }
  }
}
