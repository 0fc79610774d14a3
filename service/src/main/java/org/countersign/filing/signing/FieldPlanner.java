package org.countersign.filing.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.forms.FilingFacts;
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
import org.countersign.trust.pdf.FieldsIncrement;
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

  /**
   * Appends the fields and remembers whose they are.
   *
   * @return what keeps a document from being signed; nothing has been appended to that document
   */
  List<FieldProblem> create(
      Tx tx, Filing filing, FilingFacts facts, List<RequiredSignature> required, String at) {
    var byDocument = new LinkedHashMap<DocumentId, List<RequiredSignature>>();
    for (var line : required) {
      byDocument
          .computeIfAbsent(DocumentId.parse(line.document()), id -> new ArrayList<>())
          .add(line);
    }
    documents.lockAll(tx, byDocument.keySet());
    var problems = new ArrayList<FieldProblem>();
    byDocument.forEach(
        (document, lines) -> {
          var stayEmpty = catalogue.stayEmpty(facts, document.toString());
          problems.addAll(create(tx, filing, document, stayEmpty, lines, at));
        });
    return problems;
  }

  private List<FieldProblem> create(
      Tx tx,
      Filing filing,
      DocumentId document,
      List<String> stayEmpty,
      List<RequiredSignature> required,
      String at) {
    var head = documents.revisions().lockHead(tx, document);
    if (head.signingPlan().isPresent()) {
      return List.of(
          FieldProblem.of(
              at,
              "document-in-use",
              "The document " + document + " is being signed for another filing.",
              "Upload it anew and make a filing of the new document."));
    }
    var plan = plan(tx, document);
    var filled = filled(plan, document, stayEmpty, at);
    if (!filled.isEmpty()) {
      return filled;
    }
    var lines = lines(required);
    FieldsIncrement increment;
    try {
      increment = FieldsRevision.create(plan, lines.stream().map(Line::spec).toList());
    } catch (UnplaceableException e) {
      return e.reasons().stream()
          .map(
              reason ->
                  FieldProblem.of(
                      at,
                      "signature-place-missing",
                      "Document " + document + ", " + reason.fieldName() + ": " + reason.detail(),
                      "Upload the form as the agency publishes it, not flattened or scanned."))
          .toList();
    }
    if (documents
        .revisions()
        .append(tx, head, increment.bytes(), "FIELDS", write(increment.plan()))
        .isEmpty()) {
      throw new IllegalStateException("A locked head moved");
    }
    lines.forEach(line -> remember(tx, filing, document, line));
    return List.of();
  }

  private static List<FieldProblem> filled(
      DocumentPlan plan, DocumentId document, List<String> stayEmpty, String at) {
    return plan.fields().stream()
        .filter(field -> field.filled() && stayEmpty.contains(field.name()))
        .map(
            field ->
                FieldProblem.of(
                    at,
                    "line-must-stay-empty",
                    "Document "
                        + document
                        + ": "
                        + field.name()
                        + " is filled before the interview, the oath or the officer.",
                    "Empty the field and upload the form anew."))
        .toList();
  }

  private void remember(Tx tx, Filing filing, DocumentId document, Line line) {
    tx.store(SignatureFieldStore.class)
        .insert(
            new SignatureField(
                ids.next(),
                filing.world(),
                filing.id(),
                document,
                filing.attorney(),
                line.required().signer(),
                line.required().person().map(SignerId::parse),
                line.spec().fieldName(),
                clock.now(),
                Optional.empty(),
                Optional.empty()));
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

  private DocumentPlan plan(Tx tx, DocumentId document) {
    try {
      return json.readValue(documents.revisions().documentPlan(tx, document), DocumentPlan.class);
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
