package org.countersign.filing.filings.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.filings.ContactRules;
import org.countersign.filing.filings.NewSigner;
import org.countersign.filing.filings.Signer;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;

/**
 * A person to add.
 *
 * @param phone in E.164 form, {@code +15551234567}
 * @param locale {@code en} or {@code es}
 * @param timeZone in which date boxes are filled; America/New_York unless told
 */
record CreateSignerRequest(
    String attorneyIdentifier,
    @Personal Name name,
    @Personal LocalDate birthDate,
    @Personal String email,
    @Personal Optional<String> phone,
    String locale,
    Optional<String> timeZone) {
  private static final Set<String> LANGUAGES = Set.of("en", "es");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("America/New_York");
  private static final int LONGEST_NAME = 100;

  /** A person's name. */
  record Name(@Personal String given, @Personal Optional<String> middle, @Personal String family) {}

  /**
   * @param today nobody is born later
   */
  void check(LocalDate today) {
    var problems = new Problems();
    name(problems, name.given(), "/name/given");
    name.middle().ifPresent(middle -> name(problems, middle, "/name/middle"));
    name(problems, name.family(), "/name/family");
    ContactRules.check(problems, email, phone);
    problems
        .when(
            birthDate.isAfter(today) || birthDate.isBefore(EARLIEST),
            "/birthDate",
            "invalid-date",
            "This cannot be the birth date of a living person.",
            "Correct it.")
        .when(
            !LANGUAGES.contains(language()),
            "/locale",
            "unknown-locale",
            "There are no texts in this language.",
            "Use en or es.")
        .when(
            zone().isEmpty(),
            "/timeZone",
            "unknown-time-zone",
            "There is no such time zone.",
            "Use a name of the IANA time zone database, America/Chicago.")
        .throwIfAny();
  }

  private static void name(Problems problems, String part, String pointer) {
    problems.when(
        part.isBlank()
            || part.length() > LONGEST_NAME
            || part.chars().anyMatch(Character::isISOControl),
        pointer,
        "invalid-name",
        "A name has 1 to " + LONGEST_NAME + " characters and no control characters.",
        "Correct it.");
  }

  private String language() {
    try {
      return new Locale.Builder().setLanguageTag(locale).build().getLanguage();
    } catch (IllformedLocaleException e) {
      return "";
    }
  }

  private Optional<ZoneId> zone() {
    try {
      return Optional.of(timeZone.map(ZoneId::of).orElse(DEFAULT_ZONE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  NewSigner signer(Attorney attorney, ClientId client) {
    return new NewSigner(
        attorney.world(),
        attorney.organization(),
        client,
        new Signer.Name(
            name.given().strip(), name.middle().map(String::strip), name.family().strip()),
        birthDate,
        email,
        phone,
        Locale.forLanguageTag(locale),
        zone().orElse(DEFAULT_ZONE));
  }
}
