package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Problems;
import org.countersign.trust.pdf.MarkFont;

/** What is wrong with an application, all of it at once. Pure. */
final class ApplicationRules {
  /** ISO 3166-2:US: states, the District of Columbia, territories (8 CFR 1.2 "attorney"). */
  static final Set<String> JURISDICTIONS =
      Set.of(
          "US-AL", "US-AK", "US-AZ", "US-AR", "US-CA", "US-CO", "US-CT", "US-DE", "US-DC", "US-FL",
          "US-GA", "US-HI", "US-ID", "US-IL", "US-IN", "US-IA", "US-KS", "US-KY", "US-LA", "US-ME",
          "US-MD", "US-MA", "US-MI", "US-MN", "US-MS", "US-MO", "US-MT", "US-NE", "US-NV", "US-NH",
          "US-NJ", "US-NM", "US-NY", "US-NC", "US-ND", "US-OH", "US-OK", "US-OR", "US-PA", "US-RI",
          "US-SC", "US-SD", "US-TN", "US-TX", "US-UT", "US-VT", "US-VA", "US-WA", "US-WV", "US-WI",
          "US-WY", "US-AS", "US-GU", "US-MP", "US-PR", "US-VI");

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@\\p{Cntrl}<>\",;:\\\\]{1,64}@[A-Za-z0-9.-]{1,185}\\.[A-Za-z0-9-]{2,63}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Co}\\p{Cs}]");
  private static final int MAX_NAME = 100;
  private static final int MAX_ORGANIZATION = 200;
  private static final int MAX_NUMBER = 40;
  private static final int MAX_ADMISSIONS = 60;
  private static final int ADULT = 18;

  private ApplicationRules() {}

  static boolean isEmail(String email) {
    return EMAIL.matcher(email).matches();
  }

  /** Whether a text of one line can be kept and printed. */
  static boolean isLine(String text, int max) {
    return !text.isBlank() && text.length() <= max && !CONTROL.matcher(text).find();
  }

  /**
   * @param today for dates that cannot lie ahead
   */
  static List<FieldProblem> check(Application application, LocalDate today) {
    var problems = new Problems();
    var person = ApplicationPart.Person.of(application);
    check(problems, person, today);
    check(problems, ApplicationPart.Practice.of(application), person);
    check(problems, ApplicationPart.Standing.of(application), person, today);
    return problems.list();
  }

  /** Who the applicant is. */
  static void check(Problems problems, ApplicationPart.Person person, LocalDate today) {
    line(problems, "/name/given", person.name().given(), MAX_NAME);
    line(problems, "/name/family", person.name().family(), MAX_NAME);
    // Told now, not when the first filing is to be signed.
    var unwritable = MarkFont.unwritable(person.name().full());
    problems.when(
        !unwritable.isEmpty(),
        "/name",
        "name-unwritable",
        "The name has characters that your mark on a page could not show: "
            + String.join(" ", unwritable),
        MarkFont.WRITABLE);
    problems.when(
        person.birthDate().isAfter(today.minusYears(ADULT))
            || person.birthDate().isBefore(today.minusYears(120)),
        "/birthDate",
        "out-of-range",
        "A practitioner is at least " + ADULT + " years old.",
        "Correct the date of birth.");
    problems.when(
        person.phone().filter(phone -> !PHONE.matcher(phone).matches()).isPresent(),
        "/phone",
        "format",
        "This is no telephone number in international form.",
        "Write + and the country code, digits only: +12125550100.");
  }

  /** Where the applicant practises. */
  static void check(
      Problems problems, ApplicationPart.Practice practice, ApplicationPart.Person person) {
    line(problems, "/organization/name", practice.name(), MAX_ORGANIZATION);
    problems.when(
        practice.kind() != OrganizationKind.LAW_FIRM
            && practice.kind() != OrganizationKind.NONPROFIT,
        "/organization/kind",
        "kind",
        "A practitioner belongs to a law firm or a nonprofit.",
        "Use LAW_FIRM or NONPROFIT.");
    problems.when(
        person.practitionerType() == PractitionerType.ACCREDITED_REPRESENTATIVE
            && practice.kind() == OrganizationKind.LAW_FIRM,
        "/organization/kind",
        "kind",
        "An accredited representative belongs to a recognised nonprofit.",
        "Use NONPROFIT.");
  }

  /** What entitles the applicant. */
  static void check(
      Problems problems,
      ApplicationPart.Standing standing,
      ApplicationPart.Person person,
      LocalDate today) {
    admissions(problems, standing.admissions(), person, today);
    accreditation(problems, standing, person, today);
  }

  private static void admissions(
      Problems problems,
      List<BarAdmission> admissions,
      ApplicationPart.Person person,
      LocalDate today) {
    if (person.practitionerType() == PractitionerType.ATTORNEY) {
      problems.when(
          admissions.isEmpty(),
          "/barAdmissions",
          "required",
          "An attorney is admitted to at least one bar.",
          "Add an admission.");
    }
    problems.when(
        admissions.size() > MAX_ADMISSIONS,
        "/barAdmissions",
        "too-many",
        "At most " + MAX_ADMISSIONS + " admissions can be given.",
        "Leave some out.");
    var seen = new HashSet<String>();
    for (int index = 0; index < Math.min(admissions.size(), MAX_ADMISSIONS); index++) {
      var admission = admissions.get(index);
      admission(problems, "/barAdmissions/" + index, admission, person.birthDate(), today);
      problems.when(
          !seen.add(admission.jurisdiction() + " " + admission.numberKey()),
          "/barAdmissions/" + index,
          "duplicate",
          "This admission is given twice.",
          "Leave one of them out.");
    }
  }

  private static void admission(
      Problems problems,
      String pointer,
      BarAdmission admission,
      LocalDate birthDate,
      LocalDate today) {
    problems.when(
        !JURISDICTIONS.contains(admission.jurisdiction()),
        pointer + "/jurisdiction",
        "unknown-jurisdiction",
        "This is no U.S. jurisdiction with a bar.",
        "Use the ISO 3166-2 code of a state, the district or a territory, for example US-NY.");
    problems.when(
        !isLine(admission.number(), MAX_NUMBER) || admission.numberKey().isEmpty(),
        pointer + "/number",
        "format",
        "A bar number has 1 to " + MAX_NUMBER + " characters, letters or digits among them.",
        "Write it as on the certificate of good standing.");
    problems.when(
        admission.admittedOn().isAfter(today) || admission.admittedOn().isBefore(birthDate),
        pointer + "/admittedOn",
        "out-of-range",
        "The admission lies in the future or before the date of birth.",
        "Correct the date.");
    if (!admission.inGoodStanding()) {
      problems.add(
          new FieldProblem(
              pointer + "/inGoodStanding",
              "not-in-good-standing",
              "Every admission given must be in good standing.",
              "Leave this admission out, or restore the standing first.",
              Optional.of("8 CFR 1.2 (attorney)")));
    }
  }

  private static void accreditation(
      Problems problems,
      ApplicationPart.Standing standing,
      ApplicationPart.Person person,
      LocalDate today) {
    boolean accredited = person.practitionerType() == PractitionerType.ACCREDITED_REPRESENTATIVE;
    problems.when(
        accredited != standing.accreditation().isPresent(),
        "/accreditation",
        accredited ? "required" : "unexpected",
        "An accreditation belongs to an accredited representative, and only there.",
        accredited ? "Add level and expiresOn." : "Leave it out, or change practitionerType.");
    problems.when(
        standing
            .accreditation()
            .filter(accreditation -> accreditation.expiresOn().isBefore(today))
            .isPresent(),
        "/accreditation/expiresOn",
        "expired",
        "The accreditation has expired.",
        "Renew it first (8 CFR 1292.16).");
  }

  private static void line(Problems problems, String pointer, String text, int max) {
    problems.when(
        !isLine(text, max),
        pointer,
        "format",
        "This needs 1 to " + max + " characters on one line.",
        "Correct the text.");
  }
}
