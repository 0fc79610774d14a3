package org.countersign.filing.filings.http;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.NewFiling;
import org.countersign.filing.filings.Party;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.forms.Capacity;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.FilingChannel;
import org.countersign.filing.forms.PartyRole;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.SignerId;

/**
 * A filing to create.
 *
 * @param edition mm/dd/yy as printed; only {@code OTHER} does without
 * @param reference the vendor's own word for it; no personal data
 * @param release MANUAL unless told
 */
record CreateFilingRequest(
    String attorneyIdentifier,
    String form,
    Optional<String> edition,
    FilingChannel channel,
    Optional<String> reference,
    Optional<ReleaseMode> release,
    List<PartyRequest> parties,
    List<DocumentRequest> documents) {
  private static final int LONGEST = 20;
  private static final int LONGEST_TEXT = 100;
  private static final int MOST_PARTIES = 20;
  private static final int MOST_DOCUMENTS = 200;

  /**
   * @param capacity PERSONALLY unless told
   */
  record PartyRequest(
      PartyRole role,
      SignerId signerId,
      Optional<Capacity> capacity,
      @Personal Optional<String> title) {}

  /**
   * @param shared whether clients who sign in the filing see it without signing it; false unless
   *     told
   */
  record DocumentRequest(DocumentId documentId, DocumentKind kind, Optional<Boolean> shared) {}

  /** What is wrong with the request by itself. */
  List<FieldProblem> problems() {
    var problems =
        new Problems()
            .when(
                form.isEmpty() || form.length() > LONGEST,
                "/form",
                "invalid-form",
                "A form's name has 1 to " + LONGEST + " characters.",
                "Send it as in GET /v1/forms.")
            .when(
                edition.orElse("").length() > LONGEST,
                "/edition",
                "invalid-edition",
                "An edition has at most " + LONGEST + " characters.",
                "Send what is printed on the form, mm/dd/yy.")
            .when(
                !fits(reference),
                "/reference",
                "invalid-reference",
                "A reference has 1 to " + LONGEST_TEXT + " characters.",
                "Shorten it or leave it out.")
            .when(
                parties.size() > MOST_PARTIES,
                "/parties",
                "too-many",
                "A filing has at most " + MOST_PARTIES + " parties.",
                "Leave some out.")
            .when(
                documents.size() > MOST_DOCUMENTS,
                "/documents",
                "too-many",
                "A filing has at most " + MOST_DOCUMENTS + " documents.",
                "Join evidence into fewer files.");
    for (int index = 0; index < parties.size(); index++) {
      problems.when(
          !fits(parties.get(index).title()),
          "/parties/" + index + "/title",
          "invalid-title",
          "A title has 1 to " + LONGEST_TEXT + " characters.",
          "Shorten it or leave it out.");
    }
    return problems.list();
  }

  private static boolean fits(Optional<String> text) {
    return text.map(
            value ->
                !value.isBlank()
                    && value.length() <= LONGEST_TEXT
                    && value.chars().noneMatch(Character::isISOControl))
        .orElse(true);
  }

  NewFiling filing(Attorney attorney) {
    return new NewFiling(
        attorney,
        form,
        edition.orElse(""),
        channel,
        reference,
        release.orElse(ReleaseMode.MANUAL),
        parties.stream()
            .map(
                party ->
                    new Party(
                        party.role(),
                        Optional.of(party.signerId()),
                        party.capacity().orElse(Capacity.PERSONALLY),
                        party.title()))
            .toList(),
        documents.stream()
            .map(
                document ->
                    new FilingDocument(
                        document.documentId(), document.kind(), document.shared().orElse(false)))
            .toList());
  }
}
