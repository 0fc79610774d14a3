package org.countersign.filing.forms;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * What the rules need to know of a filing.
 *
 * @param edition as printed on the form, mm/dd/yy; empty only for {@code OTHER}
 * @param parties without the representative
 * @param represented whether an attorney or accredited representative appears
 */
public record FilingFacts(
    String form,
    String edition,
    FilingChannel channel,
    List<Party> parties,
    List<Document> documents,
    boolean represented) {
  public FilingFacts {
    parties = List.copyOf(parties);
    documents = List.copyOf(documents);
  }

  /**
   * A person in a role.
   *
   * @param person stable key of the person ({@code sgn_…})
   * @param birthDate absent for companies' signatories when unknown
   * @param attorney whether this person is the filing's representative
   */
  public record Party(
      PartyRole role,
      String person,
      Capacity capacity,
      @Personal Optional<LocalDate> birthDate,
      @Personal Optional<String> title,
      boolean attorney) {}

  /**
   * A file of the filing.
   *
   * @param key stable key of the document ({@code doc_…})
   * @param recognizedForm what the file itself says it is
   * @param recognizedEdition as printed
   */
  public record Document(
      String key,
      DocumentKind kind,
      Optional<String> recognizedForm,
      Optional<String> recognizedEdition) {}
}
