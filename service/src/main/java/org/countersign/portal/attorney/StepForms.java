package org.countersign.portal.attorney;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.ApplicationPart;
import org.countersign.identity.attorneys.ApplicationSteps;
import org.countersign.identity.attorneys.BarAdmission;
import org.countersign.identity.attorneys.PersonName;
import org.countersign.identity.attorneys.PractitionerType;

/** The steps of an application as forms, and back. */
final class StepForms {
  /** Most admissions that one page asks for; the API takes more. */
  static final int MOST_ADMISSIONS = 20;

  private StepForms() {}

  static Form form(ApplicationSteps.Told told) {
    var values = new LinkedHashMap<String, String>();
    told.person()
        .ifPresent(
            person -> {
              values.put("given", person.name().given());
              values.put("family", person.name().family());
              values.put("birthDate", person.birthDate().toString());
              values.put("phone", person.phone().orElse(""));
              values.put("practitionerType", person.practitionerType().name());
            });
    told.practice()
        .ifPresent(
            practice -> {
              values.put("organization", practice.name());
              values.put("kind", practice.kind().name());
            });
    var admissions = told.standing().admissions();
    for (int index = 0; index < admissions.size(); index++) {
      put(values, index, admissions.get(index));
    }
    told.standing()
        .accreditation()
        .ifPresent(
            accreditation -> {
              values.put("level", accreditation.level().name());
              values.put("expiresOn", accreditation.expiresOn().toString());
            });
    return Form.of(values);
  }

  private static void put(Map<String, String> values, int index, BarAdmission admission) {
    var row = row(index);
    values.put(row + "jurisdiction", admission.jurisdiction());
    values.put(row + "number", admission.number());
    values.put(row + "admittedOn", admission.admittedOn().toString());
    values.put(row + "inGoodStanding", Boolean.toString(admission.inGoodStanding()));
  }

  static Optional<ApplicationPart> person(Form form) {
    var given = form.required("given", "wrong.given");
    var family = form.required("family", "wrong.family");
    var birthDate = form.day("birthDate", "wrong.birthDate");
    var type = form.choice("practitionerType", PractitionerType.class, "wrong.practitionerType");
    var phone = Optional.of(form.value("phone").replaceAll("[ ().-]", ""));
    return right(
        form,
        () ->
            new ApplicationPart.Person(
                new PersonName(given, family),
                birthDate.orElseThrow(),
                phone.filter(number -> !number.isEmpty()),
                type.orElseThrow()));
  }

  static Optional<ApplicationPart> practice(Form form) {
    var name = form.required("organization", "wrong.organization");
    var kind = form.choice("kind", OrganizationKind.class, "wrong.kind");
    return right(form, () -> new ApplicationPart.Practice(name, kind.orElseThrow()));
  }

  /** Rows left empty are left out. */
  static Optional<ApplicationPart> standing(Form form) {
    var admissions = new ArrayList<BarAdmission>();
    for (int index = 0; index < MOST_ADMISSIONS; index++) {
      var row = row(index);
      if (!isEmpty(form, index)) {
        var jurisdiction = form.required(row + "jurisdiction", "wrong.jurisdiction");
        var number = form.required(row + "number", "wrong.number");
        form.day(row + "admittedOn", "wrong.admittedOn")
            .ifPresent(
                day ->
                    admissions.add(
                        new BarAdmission(
                            jurisdiction,
                            number,
                            day,
                            form.value(row + "inGoodStanding").equals("true"))));
      }
    }
    var accreditation = accreditation(form);
    return right(form, () -> new ApplicationPart.Standing(admissions, accreditation));
  }

  /** Whether a row of admissions has nothing in it. */
  static boolean isEmpty(Form form, int index) {
    return List.of("jurisdiction", "number", "admittedOn").stream()
        .allMatch(name -> form.value(row(index) + name).isEmpty());
  }

  private static Optional<Accreditation> accreditation(Form form) {
    if (form.value("level").isEmpty() && form.value("expiresOn").isEmpty()) {
      return Optional.empty();
    }
    var level = form.choice("level", Accreditation.Level.class, "wrong.level");
    Optional<LocalDate> expiresOn = form.day("expiresOn", "wrong.expiresOn");
    return level.flatMap(given -> expiresOn.map(day -> new Accreditation(given, day)));
  }

  private static String row(int index) {
    return "admission-" + index + "-";
  }

  private static Optional<ApplicationPart> right(Form form, Supplier<ApplicationPart> part) {
    return form.isRight() ? Optional.of(part.get()) : Optional.empty();
  }
}
