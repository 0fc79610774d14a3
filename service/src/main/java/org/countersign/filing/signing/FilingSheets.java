package org.countersign.filing.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.store.ReleaseStore;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;

/** What attorneys look at before they release, and while they wait; who may is asked before. */
public final class FilingSheets {
  private final Filings filings;
  private final Signers signers;
  private final Attorneys attorneys;
  private final Documents documents;

  FilingSheets(Filings filings, Signers signers, Attorneys attorneys, Documents documents) {
    this.filings = filings;
    this.signers = signers;
    this.attorneys = attorneys;
    this.documents = documents;
  }

  /** One filing. */
  public FilingSheet of(Tx tx, Filing filing) {
    return of(tx, List.of(filing)).get(0);
  }

  /** Several, in their order, in as few statements as for one. */
  public List<FilingSheet> of(Tx tx, List<Filing> found) {
    var reading = read(tx, found);
    var problems = filings.checkAll(tx, found.stream().filter(FilingSheets::mayStillFail).toList());
    return found.stream()
        .map(
            filing ->
                new FilingSheet(
                    filing,
                    documents(filing, reading),
                    problems.getOrDefault(filing.id(), List.of()),
                    Optional.ofNullable(reading.releases().get(filing.id()))))
        .toList();
  }

  /** How many filings wait for the attorney alone. */
  public record Waiting(int signature, int release) {}

  /** How many filings wait for an attorney's signature and nobody else's, and for their release. */
  public Waiting waiting(Tx tx, Attorney attorney) {
    var toSign =
        filings
            .findAll(
                tx,
                tx.store(SignatureFieldStore.class)
                    .waitingForAttorney(attorney.world(), attorney.id()))
            .values()
            .stream()
            .filter(filing -> filing.state() == FilingState.AWAITING_SIGNATURES)
            .count();
    return new Waiting((int) toSign, filings.toRelease(tx, attorney.world(), attorney.id()));
  }

  private record Reading(
      Map<DocumentId, DocumentRef> documents,
      Map<DocumentId, List<SignatureField>> fields,
      Map<SignerId, Signer> signers,
      Map<AttorneyId, String> attorneys,
      Map<FilingId, Instant> releases) {}

  private Reading read(Tx tx, List<Filing> found) {
    var ids = found.stream().map(filing -> filing.id().value()).toArray(UUID[]::new);
    var fields = tx.store(SignatureFieldStore.class).ofFilings(ids);
    return new Reading(
        documents.findAll(
            tx,
            found.stream()
                .flatMap(filing -> filing.documents().stream())
                .map(document -> document.document())
                .toList()),
        fields.stream().collect(Collectors.groupingBy(SignatureField::documentId)),
        signers.findAll(
            tx, fields.stream().flatMap(field -> field.signerId().stream()).distinct().toList()),
        names(tx, found.stream().map(Filing::attorney).distinct().toList()),
        releases(tx, found, ids));
  }

  private Map<AttorneyId, String> names(Tx tx, Collection<AttorneyId> ids) {
    var names = new HashMap<AttorneyId, String>();
    ids.forEach(
        id -> attorneys.find(tx, id).ifPresent(found -> names.put(id, found.name().full())));
    return names;
  }

  /** Decided on the signatures of then: what was signed anew waits for a new decision. */
  private static Map<FilingId, Instant> releases(Tx tx, List<Filing> found, UUID[] ids) {
    var decided =
        tx.store(ReleaseStore.class).decidedAll(ids).stream()
            .collect(Collectors.toMap(ReleaseStore.DecidedFiling::filingId, made -> made));
    var times = new HashMap<FilingId, Instant>();
    for (var filing : found) {
      Optional.ofNullable(decided.get(filing.id()))
          .filter(made -> filing.state() == FilingState.SIGNED)
          .filter(made -> made.signedSince().equals(filing.stateSince()))
          .ifPresent(made -> times.put(filing.id(), made.releaseAt()));
    }
    return times;
  }

  private static List<FilingSheet.SheetDocument> documents(Filing filing, Reading reading) {
    var sheets = new ArrayList<FilingSheet.SheetDocument>();
    for (var held : filing.documents()) {
      var document = reading.documents().get(held.document());
      if (document != null) {
        var lines =
            reading.fields().getOrDefault(held.document(), List.of()).stream()
                .filter(field -> field.filingId().equals(filing.id()))
                .map(field -> line(field, reading))
                .toList();
        sheets.add(
            new FilingSheet.SheetDocument(
                document.id(),
                held.kind(),
                document.name(),
                document.pages(),
                document.length(),
                document.sha256(),
                lines));
      }
    }
    return sheets;
  }

  private static FilingSheet.Line line(SignatureField field, Reading reading) {
    var name =
        field
            .signerId()
            .map(id -> Optional.ofNullable(reading.signers().get(id)).map(one -> one.name().full()))
            .orElseGet(() -> Optional.ofNullable(reading.attorneys().get(field.attorneyId())));
    return new FilingSheet.Line(field.role(), name.orElse(""), field.createdAt(), field.signedAt());
  }

  private static boolean mayStillFail(Filing filing) {
    return switch (filing.state()) {
      case DRAFT, AWAITING_SIGNATURES, SIGNED -> true;
      case RELEASED, PACKAGED, SUBMITTED, RECEIVED, ACCEPTED -> false;
      case REJECTED, DECLINED, WITHDRAWN, STALE -> false;
    };
  }
}
