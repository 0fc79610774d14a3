package org.countersign.filing.forms;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The catalogue as it is written down. */
record CatalogueFile(List<ChannelRule> channels, List<FormEntry> forms) {
  private static final String RESOURCE = "catalogue.yml";

  /** A form, with its editions' periods written once for several channels. */
  record FormEntry(
      String form,
      String name,
      List<PartyRole> clientRoles,
      Optional<Boolean> titleRequired,
      String citation,
      Optional<Boolean> sandboxOnly,
      Optional<List<EditionEntry>> editions) {
    Form entry() {
      return new Form(
          form,
          name,
          clientRoles,
          titleRequired.orElse(false),
          citation,
          sandboxOnly.orElse(false),
          editions.orElse(List.of()).stream().map(EditionEntry::entry).toList());
    }
  }

  record EditionEntry(
      String edition,
      GracePattern pattern,
      Source source,
      Optional<List<PeriodEntry>> accepted,
      Optional<Map<PartyRole, SigningPlace>> places,
      Optional<List<String>> stayEmpty) {
    Edition entry() {
      var periods =
          accepted.orElse(List.of()).stream().flatMap(entry -> entry.periods().stream()).toList();
      return new Edition(
          edition, pattern, periods, source, places.orElse(Map.of()), stayEmpty.orElse(List.of()));
    }
  }

  record PeriodEntry(List<FilingChannel> channels, LocalDate from, Optional<LocalDate> until) {
    List<AcceptedPeriod> periods() {
      return channels.stream().map(channel -> new AcceptedPeriod(channel, from, until)).toList();
    }
  }

  /** Reads the resource and checks that it makes sense; all that is wrong is told at once. */
  static CatalogueFile load() {
    var mapper =
        new ObjectMapper(new YAMLFactory())
            .registerModules(new Jdk8Module(), new JavaTimeModule(), new ParameterNamesModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    try (var stream = CatalogueFile.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The form catalogue is not in the jar");
      }
      var file = mapper.readValue(stream, CatalogueFile.class);
      var wrong = file.wrong();
      if (!wrong.isEmpty()) {
        throw new IllegalStateException("The form catalogue is wrong: " + wrong);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The form catalogue cannot be read", e);
    }
  }

  List<Form> entries() {
    return forms.stream().map(FormEntry::entry).toList();
  }

  private List<String> wrong() {
    var wrong = new ArrayList<String>();
    var names = new TreeSet<String>();
    for (var channel : FilingChannel.values()) {
      if (channels.stream().noneMatch(rule -> rule.channel() == channel)) {
        wrong.add("no rule for " + channel);
      }
    }
    for (var form : entries()) {
      if (!names.add(form.form())) {
        wrong.add(form.form() + " twice");
      }
      if (form.clientRoles().isEmpty()) {
        wrong.add(form.form() + " has no client's role");
      }
      if (form.editions().isEmpty() != form.sandboxOnly()) {
        wrong.add(form.form() + " has no edition");
      }
      for (var edition : form.editions()) {
        wrong(form, edition, wrong);
      }
    }
    return wrong;
  }

  private static void wrong(Form form, Edition edition, List<String> wrong) {
    var name = form.form() + " " + edition.edition();
    // USCIS prints mm/dd/yy, EOIR mm/yyyy.
    if (!edition.edition().matches("\\d\\d/(\\d\\d/\\d\\d|\\d{4})")) {
      wrong.add(name + " is not printed mm/dd/yy or mm/yyyy");
    }
    if (form.editions().stream().filter(e -> e.edition().equals(edition.edition())).count() > 1) {
      wrong.add(name + " twice");
    }
    for (var period : edition.accepted()) {
      if (period.until().map(end -> end.isBefore(period.from())).orElse(false)) {
        wrong.add(name + " ends before it starts on " + period.channel());
      }
    }
  }
}
