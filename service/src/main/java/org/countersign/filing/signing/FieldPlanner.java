package org.countersign.filing.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.documents.Revisions;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.forms.RequiredSignature;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.pdf.DocumentPlan;
import org.countersign.trust.pdf.FieldsRevision;
import org.countersign.trust.pdf.Placement;
import org.countersign.trust.pdf.SignatureFieldSpec;
import org.countersign.trust.pdf.UnplaceableException;

/**
 * Makes, in one revision per document, all signature fields that a filing will need: client's and
 * representative's alike. A field that comes after the first signature would break it.
 */
public final class FieldPlanner {
  private static final String NAME = "Countersign-";
  private static final int AT_ONCE = 100;

  private final Documents documents;
  private final FormCatalogue catalogue;
  private final ObjectMapper json;
  private final IdSource ids;
  private final TrustClock clock;

  FieldPlanner(
      Documents documents,
      FormCatalogue catalogue,
      ObjectMapper json,
      IdSource ids,
      TrustClock clock) {
    this.documents = documents;
    this.catalogue = catalogue;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  private record Line(RequiredSignature required, SignatureFieldSpec spec) {}

  /** A document of a filing and who signs in it. */
  private record Wanted(
      RequestCheck.CheckedFiling filing, DocumentId document, List<RequiredSignature> required) {}

  /** What a plan has come to: a step with its lines, or what keeps it from being one. */
  private record Planned(
      Wanted wanted,
      Optional<Revisions.Step> step,
      List<Line> lines,
      List<FieldProblem> problems) {}

  /**
   * Appends the fields and remembers whose they are, in few statements for many documents.
   *
   * @return what keeps documents from being signed; nothing has been appended to those
   */
  List<FieldProblem> create(Tx tx, List<RequestCheck.CheckedFiling> filings) {
    var wanted = filings.stream().flatMap(filing -> wanted(filing).stream()).toList();
    documents.lockAll(tx, wanted.stream().map(Wanted::document).toList());
    var problems = new ArrayList<FieldProblem>();
    var free = new LinkedHashMap<DocumentId, Wanted>();
    for (var next : wanted) {
      if (free.putIfAbsent(next.document(), next) != null) {
        problems.add(inUse(next));
      }
    }
    // Plans are large: so many at a time.
    var each = List.copyOf(free.values());
    for (int from = 0; from < each.size(); from += AT_ONCE) {
      problems.addAll(createSome(tx, each.subList(from, Math.min(from + AT_ONCE, each.size()))));
    }
    return problems;
  }

  private static List<Wanted> wanted(RequestCheck.CheckedFiling filing) {
    var byDocument = new LinkedHashMap<DocumentId, List<RequiredSignature>>();
    for (var line : filing.required()) {
      byDocument
          .computeIfAbsent(DocumentId.parse(line.document()), id -> new ArrayList<>())
          .add(line);
    }
    return byDocument.entrySet().stream()
        .map(entry -> new Wanted(filing, entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<FieldProblem> createSome(Tx tx, List<Wanted> wanted) {
    var ids = wanted.stream().map(Wanted::document).toList();
    // First: a document without content is told, and has no head.
    var plans = documents.revisions().documentPlans(tx, ids);
    var heads = documents.revisions().heads(tx, ids);
    var planned =
        wanted.parallelStream()
            .map(each -> plan(each, known(heads, each), known(plans, each)))
            .toList();
    var steps = planned.stream().flatMap(each -> each.step().stream()).toList();
    if (documents.revisions().append(tx, steps).size() != steps.size()) {
      throw new IllegalStateException("A locked head moved");
    }
    tx.store(SignatureFieldStore.class)
        .insert(
            planned.stream()
                .flatMap(each -> each.lines().stream().map(line -> field(each.wanted(), line)))
                .toList());
    return planned.stream().flatMap(each -> each.problems().stream()).toList();
  }

  private static <V> V known(Map<DocumentId, V> values, Wanted wanted) {
    return Objects.requireNonNull(values.get(wanted.document()));
  }

  /** Pure computation, with nothing of the transaction in it: done side by side. */
  private Planned plan(Wanted wanted, Head head, String basePlan) {
    if (head.signingPlan().isPresent()) {
      return refused(wanted, List.of(inUse(wanted)));
    }
    var plan = read(basePlan);
    if (!plan.isOf(head.sha256().hex(), head.length())) {
      return refused(wanted, List.of(ofOtherBytes(wanted)));
    }
    if (plan.signed()) {
      return refused(wanted, List.of(signedBefore(wanted)));
    }
    var filled = filled(plan, wanted);
    if (!filled.isEmpty()) {
      return refused(wanted, filled);
    }
    var lines = lines(wanted.required());
    try {
      var increment = FieldsRevision.create(plan, lines.stream().map(Line::spec).toList());
      var step = new Revisions.Step(head, increment.bytes(), "FIELDS", write(increment.plan()));
      return new Planned(wanted, Optional.of(step), lines, List.of());
    } catch (UnplaceableException e) {
      return refused(
          wanted, e.reasons().stream().map(reason -> unplaceable(wanted, reason)).toList());
    }
  }

  private static Planned refused(Wanted wanted, List<FieldProblem> problems) {
    return new Planned(wanted, Optional.empty(), List.of(), problems);
  }

  private static FieldProblem inUse(Wanted wanted) {
    return FieldProblem.of(
        wanted.filing().at(),
        "document-in-use",
        "The document " + wanted.document() + " is being signed for another filing.",
        "Upload it anew and make a filing of the new document.");
  }

  private static FieldProblem ofOtherBytes(Wanted wanted) {
    return FieldProblem.of(
        wanted.filing().at(),
        "document-damaged",
        "What was read of the document " + wanted.document() + " is not of the bytes stored.",
        "Upload it anew and make a filing of the new document.");
  }

  /** A line that is added behind somebody's signature would be a change of what they signed. */
  private static FieldProblem signedBefore(Wanted wanted) {
    return FieldProblem.of(
        wanted.filing().at(),
        "document-signed-before",
        "The document " + wanted.document() + " came with a signature of somebody else.",
        "Upload the form as it was before it was signed. Evidence may be signed by others.");
  }

  private static FieldProblem unplaceable(Wanted wanted, UnplaceableException.Unplaceable reason) {
    return FieldProblem.of(
        wanted.filing().at(),
        "signature-place-missing",
        "Document " + wanted.document() + ", " + reason.fieldName() + ": " + reason.detail(),
        "Upload the form as the agency publishes it, not flattened or scanned.");
  }

  private List<FieldProblem> filled(DocumentPlan plan, Wanted wanted) {
    var stayEmpty = catalogue.stayEmpty(wanted.filing().facts(), wanted.document().toString());
    return plan.fields().stream()
        .filter(field -> field.filled() && stayEmpty.contains(field.name()))
        .map(
            field ->
                FieldProblem.of(
                    wanted.filing().at(),
                    "line-must-stay-empty",
                    "Document "
                        + wanted.document()
                        + ": "
                        + field.name()
                        + " is filled before the interview, the oath or the officer.",
                    "Empty the field and upload the form anew."))
        .toList();
  }

  private SignatureField field(Wanted wanted, Line line) {
    var filing = wanted.filing().filing();
    return new SignatureField(
        ids.next(),
        filing.world(),
        filing.id(),
        wanted.document(),
        filing.attorney(),
        line.required().signer(),
        line.required().person().map(SignerId::parse),
        line.spec().fieldName(),
        clock.now(),
        Optional.empty(),
        Optional.empty());
  }

  /** Names and places, in the catalogue's order; where a form has no line, along the foot. */
  private static List<Line> lines(List<RequiredSignature> required) {
    var names = new HashSet<String>();
    var lines = new ArrayList<Line>();
    int clients = 0;
    int representatives = 0;
    for (var line : required) {
      var name = NAME + line.signer().name();
      for (int number = 2; !names.add(name); number++) {
        name = NAME + line.signer().name() + "-" + number;
      }
      boolean isClient = line.line() != PartyRole.REPRESENTATIVE;
      int slot = isClient ? 2 * clients++ : 2 * representatives++ + 1;
      lines.add(new Line(line, spec(line, name, slot)));
    }
    return lines;
  }

  private static SignatureFieldSpec spec(RequiredSignature line, String name, int slot) {
    return line.rule()
        .place()
        .map(
            place ->
                new SignatureFieldSpec(
                    name,
                    new Placement.AtField(place.signatureField()),
                    place.dateField().map(Placement.AtField::new)))
        .orElseGet(() -> SignatureFieldSpec.of(name, new Placement.BottomOfLastPage(slot)));
  }

  private DocumentPlan read(String plan) {
    try {
      return json.readValue(plan, DocumentPlan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan cannot be read", e);
    }
  }

  private String write(Object plan) {
    try {
      return json.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan can always be written", e);
    }
  }
}
