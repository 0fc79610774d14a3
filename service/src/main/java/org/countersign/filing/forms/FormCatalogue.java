package org.countersign.filing.forms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.platform.values.FieldProblem;
import org.countersign.trust.pdf.KnownEdition;

/**
 * Answers what a form wants on a channel and a day. Asked at creation, at the signing request, at
 * release and at submission; the same facts may get another answer on another day.
 */
public final class FormCatalogue {
  /** The entry for documents that no other entry fits; sandbox only. */
  public static final String OTHER = "OTHER";

  /** Where the agencies' days begin: USCIS and EOIR have their seats in Eastern time. */
  private static final ZoneId AGENCY_ZONE = ZoneId.of("America/New_York");

  static final String NOTICE_OF_APPEARANCE = "G-28";
  static final String BENEFIT_REQUEST_CITATION = "8 CFR 103.2(a)(2)";
  static final String REPRESENTATIVE_CITATION = "8 CFR 292.4(a)";

  private final List<ChannelRule> channels;
  private final List<Form> forms;
  private final List<FormSummary> summaries = SummaryFile.load();

  private FormCatalogue(List<ChannelRule> channels, List<Form> forms) {
    this.channels = channels;
    this.forms = forms;
  }

  /**
   * Loads and checks the catalogue.
   *
   * @param sandboxEntries whether entries that exist for practice only are there
   */
  public static FormCatalogue load(boolean sandboxEntries) {
    var file = CatalogueFile.load();
    var forms =
        file.entries().stream().filter(form -> sandboxEntries || !form.sandboxOnly()).toList();
    return new FormCatalogue(file.channels(), forms);
  }

  /**
   * What an upload's inspection is told of the editions with lines: those that are signed here and
   * those of an interview, an oath or an officer hold nothing yet. The interpreter's line is signed
   * elsewhere, before or after.
   */
  public List<KnownEdition> knownEditions() {
    var prints = PrintFile.load();
    var known = new ArrayList<KnownEdition>();
    for (var form : forms) {
      for (var edition : form.editions()) {
        if (!edition.places().isEmpty()) {
          var print =
              prints.stream()
                  .filter(each -> each.form().equals(form.form()))
                  .filter(each -> each.edition().equals(edition.edition()))
                  .findFirst();
          known.add(
              new KnownEdition(
                  form.form(),
                  edition.edition(),
                  empty(edition),
                  summary(form.form(), edition.edition())
                      .map(FormSummary::fields)
                      .orElse(List.of()),
                  print.map(PrintFile::print)));
        }
      }
    }
    return known;
  }

  private static List<String> empty(Edition edition) {
    var empty = new ArrayList<>(edition.stayEmpty());
    edition
        .places()
        .forEach(
            (role, place) -> {
              if (role != PartyRole.INTERPRETER) {
                empty.add(place.signatureField());
                place.dateField().ifPresent(empty::add);
              }
            });
    return empty;
  }

  /** The agencies' day at a moment. */
  public static LocalDate agencyDay(Instant moment) {
    return moment.atZone(AGENCY_ZONE).toLocalDate();
  }

  /** All forms, in the catalogue's order. */
  public List<Form> forms() {
    return forms;
  }

  /** The form of this name. */
  public Optional<Form> form(String name) {
    return forms.stream().filter(form -> form.form().equals(name)).findFirst();
  }

  /** What a signer is told of a document of an edition; empty where nothing is written down. */
  public Optional<FormSummary> summary(String form, String edition) {
    return summaries.stream()
        .filter(each -> each.form().equals(form) && each.edition().equals(edition))
        .findFirst();
  }

  /**
   * Whether who signs the form certifies it under penalty of perjury, as 8 CFR 103.2(a)(2) has it
   * for every benefit request.
   */
  public boolean isCertifiedUnderPerjury(String form) {
    return form(form)
        .filter(entry -> !entry.sandboxOnly())
        .map(entry -> entry.citation().contains(BENEFIT_REQUEST_CITATION))
        .orElse(false);
  }

  /** An edition by what is printed on it, accepted or not. */
  public Optional<Edition> edition(String form, String printed) {
    return form(form).flatMap(entry -> entry.edition(printed));
  }

  /** Whether the channel takes this edition on that day; {@code OTHER} has no editions. */
  public boolean accepts(String form, String edition, FilingChannel channel, LocalDate on) {
    var entry = form(form);
    if (entry.isEmpty()) {
      return false;
    }
    if (entry.get().sandboxOnly()) {
      return channel == FilingChannel.USCIS_API;
    }
    return entry.get().edition(edition).map(found -> accepts(found, channel, on)).orElse(false);
  }

  /** The editions the channel takes on that day, as printed. */
  public List<String> acceptedEditions(String form, FilingChannel channel, LocalDate on) {
    return form(form).stream()
        .flatMap(entry -> entry.editions().stream())
        .filter(edition -> accepts(edition, channel, on))
        .map(Edition::edition)
        .toList();
  }

  private static boolean accepts(Edition edition, FilingChannel channel, LocalDate on) {
    return edition.accepted().stream().anyMatch(period -> period.covers(channel, on));
  }

  /** The ways of signing a channel takes on that day. */
  public Set<SignatureMethod> methods(FilingChannel channel, LocalDate on) {
    return rule(channel, on).map(ChannelRule::methods).orElse(Set.of());
  }

  private Optional<ChannelRule> rule(FilingChannel channel, LocalDate on) {
    return channels.stream().filter(rule -> rule.covers(channel, on)).findFirst();
  }

  /**
   * Who must sign the form itself: the client, then the representative. Unknown forms and editions
   * have no places; see {@link #check}.
   */
  public List<SignatureRule> requiredSigners(
      String form, String edition, FilingChannel channel, LocalDate on) {
    return form(form)
        .map(
            entry ->
                List.of(
                    client(entry, edition, channel, on),
                    representative(entry, edition, channel, on)))
        .orElse(List.of());
  }

  private SignatureRule client(Form form, String edition, FilingChannel channel, LocalDate on) {
    var role = form.clientRoles().get(0);
    return new SignatureRule(
        role,
        form.clientRoles().subList(1, form.clientRoles().size()),
        methods(channel, on),
        place(form, edition, role),
        form.citation());
  }

  private SignatureRule representative(
      Form form, String edition, FilingChannel channel, LocalDate on) {
    // On a benefit request the representative signs as its preparer; a G-28 has a line of its own.
    var own = place(form, edition, PartyRole.REPRESENTATIVE);
    return new SignatureRule(
        PartyRole.REPRESENTATIVE,
        List.of(),
        methods(channel, on),
        own.isPresent() ? own : place(form, edition, PartyRole.PREPARER),
        REPRESENTATIVE_CITATION);
  }

  private static Optional<SigningPlace> place(Form form, String edition, PartyRole role) {
    return form.edition(edition).flatMap(found -> Optional.ofNullable(found.places().get(role)));
  }

  /**
   * Fields of a filing's document that nobody fills before an interview, an oath or an officer.
   *
   * @param document its key
   */
  public List<String> stayEmpty(FilingFacts facts, String document) {
    return facts.documents().stream()
        .filter(found -> found.key().equals(document))
        .flatMap(found -> edition(facts, found).stream())
        .flatMap(
            edition ->
                Stream.concat(edition.stayEmpty().stream(), interpretersLine(facts, edition)))
        .toList();
  }

  /** Filled it is signed elsewhere; with an interpreter among the parties it is signed here. */
  private static Stream<String> interpretersLine(FilingFacts facts, Edition edition) {
    return facts.parties().stream().anyMatch(party -> party.role() == PartyRole.INTERPRETER)
        ? Optional.ofNullable(edition.places().get(PartyRole.INTERPRETER)).stream()
            .flatMap(
                place ->
                    Stream.concat(Stream.of(place.signatureField()), place.dateField().stream()))
        : Stream.empty();
  }

  private Optional<Edition> edition(FilingFacts facts, FilingFacts.Document document) {
    return switch (document.kind()) {
      case FORM -> edition(facts.form(), facts.edition());
      case G28 -> edition(NOTICE_OF_APPEARANCE, document.recognizedEdition().orElse(""));
      case EVIDENCE -> Optional.empty();
    };
  }

  /** Every line of every document of a filing, with the person who signs it. */
  public List<RequiredSignature> requiredSignatures(FilingFacts facts, LocalDate on) {
    var required = new ArrayList<RequiredSignature>();
    for (var document : facts.documents()) {
      for (var rule : rules(facts, document, on)) {
        if (rule.role() == PartyRole.REPRESENTATIVE) {
          required.add(
              new RequiredSignature(
                  document.key(), rule.role(), rule.role(), Optional.empty(), rule));
        } else {
          ClientLine.signer(facts, rule, on)
              .ifPresent(
                  party ->
                      required.add(
                          new RequiredSignature(
                              document.key(),
                              rule.role(),
                              party.role(),
                              Optional.of(party.person()),
                              rule)));
        }
      }
      interpreter(facts, document, on).ifPresent(required::add);
    }
    return required;
  }

  /** Whoever read the form to the client signs a part of their own, where the form has one. */
  private Optional<RequiredSignature> interpreter(
      FilingFacts facts, FilingFacts.Document document, LocalDate on) {
    var role = PartyRole.INTERPRETER;
    return form(facts.form())
        .filter(form -> document.kind() == DocumentKind.FORM)
        .flatMap(
            form ->
                place(form, facts.edition(), role)
                    .map(
                        place ->
                            new SignatureRule(
                                role,
                                List.of(),
                                methods(facts.channel(), on),
                                Optional.of(place),
                                form.citation())))
        .flatMap(
            rule ->
                facts.parties().stream()
                    .filter(party -> party.role() == role)
                    .findFirst()
                    .map(
                        party ->
                            new RequiredSignature(
                                document.key(), role, role, Optional.of(party.person()), rule)));
  }

  private List<SignatureRule> rules(
      FilingFacts facts, FilingFacts.Document document, LocalDate on) {
    return switch (document.kind()) {
      case FORM -> requiredSigners(facts.form(), facts.edition(), facts.channel(), on);
      case G28 ->
          requiredSigners(
              NOTICE_OF_APPEARANCE, document.recognizedEdition().orElse(""), facts.channel(), on);
      case EVIDENCE -> List.of();
    };
  }

  /** Everything that keeps a filing from being accepted on that day; empty when nothing does. */
  public List<FieldProblem> check(FilingFacts facts, LocalDate on) {
    return new FilingCheck(this, facts, on).run();
  }

  /** Why this way of signing cannot be used for the filing on that day; empty when it can. */
  public List<FieldProblem> checkMethod(FilingFacts facts, SignatureMethod method, LocalDate on) {
    var rule = rule(facts.channel(), on);
    if (rule.map(found -> found.methods().contains(method)).orElse(false)) {
      return List.of();
    }
    return List.of(
        new FieldProblem(
            "/method",
            "method-not-accepted",
            rule.map(
                    found ->
                        facts.channel() + " does not accept " + method + ": " + found.refusal())
                .orElse(facts.channel() + " takes nothing on this day."),
            rule.map(ChannelRule::offer).orElse("Choose another channel."),
            rule.map(ChannelRule::citation)));
  }
}
