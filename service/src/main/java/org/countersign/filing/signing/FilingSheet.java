package org.countersign.filing.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.forms.DocumentKind;
import org.countersign.filing.forms.PartyRole;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;

/**
 * A filing with everything that would be sent, as its attorney looks at it.
 *
 * @param documents as they are now, in the filing's order
 * @param problems what the catalogue has against it today; none once it is on its way
 * @param releaseAt business time that its attorney has named for its release
 */
public record FilingSheet(
    Filing filing,
    List<SheetDocument> documents,
    List<FieldProblem> problems,
    Optional<Instant> releaseAt) {
  public FilingSheet {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /**
   * A document and its signature lines.
   *
   * @param length bytes
   * @param sha256 empty until content is there
   */
  public record SheetDocument(
      DocumentId id,
      DocumentKind kind,
      String name,
      int pages,
      long length,
      Optional<Digest> sha256,
      List<Line> lines) {
    public SheetDocument {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line that somebody has signed or has to sign.
   *
   * @param name of the person
   * @param asked since when the line is there to be signed
   */
  public record Line(
      PartyRole role, @Personal String name, Instant asked, Optional<Instant> signedAt) {}
}
