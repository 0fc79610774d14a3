package org.countersign.filing.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.FieldProblem;

/** One run over one filing; collects everything. */
final class FilingCheck {
  private static final String SIGNATURE = "8 CFR 103.2(a)(2)";
  private static final String INSTRUCTIONS = "8 CFR 103.2(a)(1)";

  private final FormCatalogue catalogue;
  private final FilingFacts facts;
  private final LocalDate on;
  private final List<FieldProblem> found = new ArrayList<>();

  FilingCheck(FormCatalogue catalogue, FilingFacts facts, LocalDate on) {
    this.catalogue = catalogue;
    this.facts = facts;
    this.on = on;
  }

  List<FieldProblem> run() {
    var form = catalogue.form(facts.form());
    form.ifPresentOrElse(this::edition, this::unknownForm);
    form.ifPresent(this::client);
    parties();
    representative();
    documents(form);
    return List.copyOf(found);
  }

  private void unknownForm() {
    note(
        "/form",
        "unknown-form",
        "The catalogue has no form " + facts.form() + ".",
        "Use one of " + catalogue.forms().stream().map(Form::form).toList() + ".",
        Optional.empty());
  }

  private void edition(Form form) {
    if (catalogue.accepts(form.form(), facts.edition(), facts.channel(), on)) {
      return;
    }
    var accepted = catalogue.acceptedEditions(form.form(), facts.channel(), on);
    var fix =
        accepted.isEmpty()
            ? "Choose another channel: none takes this form on " + facts.channel() + " on this day."
            : "Use edition " + String.join(" or ", accepted) + ".";
    if (facts.edition().isEmpty()) {
      note(
          "/edition",
          "edition-missing",
          "The edition printed on the form is missing.",
          fix,
          rule());
    } else if (form.edition(facts.edition()).isEmpty()) {
      note(
          "/edition",
          "unknown-edition",
          "The catalogue has no edition " + facts.edition() + " of " + form.form() + ".",
          fix,
          rule());
    } else {
      note(
          "/edition",
          "edition-not-accepted",
          facts.channel() + " does not take edition " + facts.edition() + " on " + on + ".",
          fix,
          rule());
    }
  }

  private void client(Form form) {
    var rule = catalogue.requiredSigners(form.form(), facts.edition(), facts.channel(), on).get(0);
    var client = ClientLine.client(facts, rule);
    if (client.isEmpty()) {
      note(
          "/parties",
          "party-missing",
          form.form() + " is signed by its " + form.clientRoles().get(0) + ", who is not a party.",
          "Add a party with one of the roles " + form.clientRoles() + ".",
          Optional.of(form.citation()));
      return;
    }
    var index = facts.parties().indexOf(client.get());
    if (ClientLine.isChild(client.get(), on) && ClientLine.inPlace(facts).isEmpty()) {
      note(
          "/parties/" + index,
          "guardian-missing",
          "A client under 14 needs a parent or legal guardian to sign.",
          "Add a party with the role PARENT or GUARDIAN.",
          Optional.of(SIGNATURE));
    }
    if (form.titleRequired() && client.get().title().isEmpty()) {
      title(index);
    }
  }

  private void parties() {
    var seen = new HashSet<String>();
    for (int index = 0; index < facts.parties().size(); index++) {
      var party = facts.parties().get(index);
      var at = "/parties/" + index;
      if (party.role() == PartyRole.REPRESENTATIVE) {
        note(
            at + "/role",
            "representative-party",
            "The representative is the filing's attorney, not a signer.",
            "Leave this party out; attorneyIdentifier names the representative.",
            Optional.empty());
      } else if (party.attorney()) {
        note(
            at + "/signerId",
            "attorney-in-client-role",
            "The filing's attorney cannot stand on a client's line.",
            "Name the client; a G-28 gives no power to sign for the client.",
            Optional.of(SIGNATURE));
      }
      var company =
          party.role() == PartyRole.AUTHORIZED_SIGNATORY
              || party.capacity() == Capacity.AUTHORIZED_SIGNATORY;
      if (company && party.title().isEmpty()) {
        title(index);
      }
      if (!seen.add(party.role() + " " + party.person())) {
        note(
            at,
            "party-repeated",
            "This person has this role already.",
            "Leave the repetition out.",
            Optional.empty());
      }
    }
  }

  private void title(int index) {
    var at = "/parties/" + index + "/title";
    if (found.stream().noneMatch(problem -> problem.pointer().equals(at))) {
      note(
          at,
          "title-missing",
          "Who signs for a company signs with a title.",
          "Give the signatory's title.",
          Optional.of(SIGNATURE));
    }
  }

  private void representative() {
    if (!facts.represented()) {
      note(
          "/attorneyIdentifier",
          "representative-missing",
          "The filing has no representative.",
          "Name the attorney or accredited representative.",
          Optional.of(FormCatalogue.REPRESENTATIVE_CITATION));
    }
  }

  private void documents(Optional<Form> form) {
    var forms = facts.documents().stream().filter(d -> d.kind() == DocumentKind.FORM).count();
    if (forms != 1) {
      note(
          "/documents",
          forms == 0 ? "form-document-missing" : "form-document-repeated",
          "A filing has exactly one document of kind FORM, this one has " + forms + ".",
          "Send each further form as a filing of its own.",
          Optional.empty());
    }
    for (int index = 0; index < facts.documents().size(); index++) {
      var document = facts.documents().get(index);
      var at = "/documents/" + index + "/documentId";
      if (document.kind() == DocumentKind.FORM && form.map(f -> !f.sandboxOnly()).orElse(false)) {
        sameForm(document, at, facts.form());
        sameEdition(document, at);
      } else if (document.kind() == DocumentKind.G28) {
        sameForm(document, at, FormCatalogue.NOTICE_OF_APPEARANCE);
        noticeOfAppearance(document, at);
      }
    }
  }

  private void sameForm(FilingFacts.Document document, String at, String declared) {
    document
        .recognizedForm()
        .filter(recognized -> !recognized.equals(declared))
        .ifPresent(
            recognized ->
                note(
                    at,
                    "form-differs",
                    "The file is " + recognized + ", not " + declared + ".",
                    "Upload the right file, or declare what it is.",
                    rule()));
  }

  private void sameEdition(FilingFacts.Document document, String at) {
    if (document.recognizedForm().map(facts.form()::equals).orElse(false)) {
      document
          .recognizedEdition()
          .filter(recognized -> !recognized.equals(facts.edition()))
          .ifPresent(
              recognized ->
                  note(
                      at,
                      "edition-differs",
                      "The file is edition " + recognized + ", not " + facts.edition() + ".",
                      "Declare the edition printed on the file.",
                      rule()));
    }
  }

  private void noticeOfAppearance(FilingFacts.Document document, String at) {
    var notice = catalogue.form(FormCatalogue.NOTICE_OF_APPEARANCE);
    if (notice.isEmpty()) {
      return;
    }
    var edition = document.recognizedEdition().orElse("");
    if (!edition.isEmpty()
        && document.recognizedForm().map(FormCatalogue.NOTICE_OF_APPEARANCE::equals).orElse(false)
        && !catalogue.accepts(FormCatalogue.NOTICE_OF_APPEARANCE, edition, facts.channel(), on)) {
      note(
          at,
          "edition-not-accepted",
          facts.channel() + " does not take edition " + edition + " of G-28 on " + on + ".",
          "Use edition "
              + String.join(
                  " or ",
                  catalogue.acceptedEditions(
                      FormCatalogue.NOTICE_OF_APPEARANCE, facts.channel(), on))
              + ".",
          rule());
    }
    var rule =
        catalogue
            .requiredSigners(FormCatalogue.NOTICE_OF_APPEARANCE, edition, facts.channel(), on)
            .get(0);
    // 8 CFR 292.4(a), 103.2(a)(3): an appearance counts only when client and representative signed.
    if (!facts.represented() || ClientLine.client(facts, rule).isEmpty()) {
      note(
          at,
          "g28-needs-both",
          "A G-28 counts only when both the client and the representative sign it.",
          "Add the client as a party and name the representative.",
          Optional.of("8 CFR 103.2(a)(3), 8 CFR 292.4(a)"));
    }
  }

  private static Optional<String> rule() {
    return Optional.of(INSTRUCTIONS);
  }

  private void note(
      String pointer, String code, String reason, String fix, Optional<String> citation) {
    found.add(new FieldProblem(pointer, code, reason, fix, citation));
  }
}
