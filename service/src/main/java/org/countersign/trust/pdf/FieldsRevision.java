package org.countersign.trust.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.trust.pdf.write.RevisionWriter;

/**
 * Creates all signature fields of a document, empty, in one revision before the first signature of
 * ours, so that each signature later changes nothing but its own field's value and appearance (ISO
 * 32000-2 §12.7.5.5). Behind signatures that the document came with, where those permit it, the
 * fields are late: they lie where nothing lies, and nothing is taken away for them.
 */
public final class FieldsRevision {
  /** Print and Locked (ISO 32000-2 §12.5.3). */
  private static final int PRINT_LOCKED = 132;

  private FieldsRevision() {}

  /**
   * The revision for {@code specs}; a pure function of its arguments.
   *
   * @throws UnplaceableException when a place does not exist in the document or a name is taken;
   *     lists all
   * @throws FieldsForbiddenException when a signature that the document came with permits no more
   *     fields
   */
  public static FieldsIncrement create(DocumentPlan plan, List<SignatureFieldSpec> specs) {
    if (plan.signed()) {
      requirePermission(plan, specs);
    }
    var places = Places.resolve(plan, specs);
    var writer = new RevisionWriter(plan.length());
    var next = plan.nextObject();
    var byPage = new LinkedHashMap<Integer, List<ObjectRef>>();
    var fields = new ArrayList<PlannedField>();
    for (var place : places) {
      var lock = ObjectRef.fresh(next++);
      var ref = ObjectRef.fresh(next++);
      var locked = lockedFields(plan.form(), place.spec().fieldName());
      // §12.7.5.5: Include, never All: what comes later (other signatures, validation data) stays
      // possible.
      writer.dictionary(lock, "/Type/SigFieldLock/Action/Include/Fields" + locked);
      var field = planned(plan, place, ref, lock, locked);
      writer.dictionary(ref, field.dictionary());
      fields.add(field);
      byPage.computeIfAbsent(field.page(), p -> new ArrayList<>()).add(ref);
    }
    addToPages(plan, byPage, replaced(places), writer);

    var form = plan.form().form().orElse(null);
    var catalog = plan.catalogDictionary();
    if (form == null) {
      form = ObjectRef.fresh(next++);
      catalog += "/AcroForm " + form;
      writer.dictionary(plan.catalog(), catalog);
    } else {
      catalog += "/AcroForm " + form;
    }
    // §12.7.3: SignaturesExist and AppendOnly.
    var formDictionary = plan.form().dictionary() + "/SigFlags 3";
    var formFields = (plan.form().fields() + " " + refs(fields)).strip();
    writer.dictionary(form, formDictionary + "/Fields[" + formFields + "]");

    var revision =
        writer.finish(
            plan.xrefStyle(), next, plan.startXref(), plan.catalog(), plan.info(), plan.id());
    var signing =
        new SigningPlan(
            plan.length() + revision.length(),
            revision.startXref(),
            plan.xrefStyle(),
            revision.nextObject(),
            plan.catalog(),
            catalog,
            plan.info(),
            plan.id(),
            form,
            formDictionary,
            formFields,
            List.copyOf(fields));
    return new FieldsIncrement(revision.before(), signing);
  }

  // ISO 32000-2 §12.8.2.2, Table 257: no certification permits a new field, only signing those
  // that exist.
  private static void requirePermission(DocumentPlan plan, List<SignatureFieldSpec> specs) {
    var prior =
        plan.prior()
            .orElseThrow(
                () -> new FieldsForbiddenException(FieldsForbiddenException.Reason.UNKNOWN));
    if (prior.closed()) {
      throw new FieldsForbiddenException(FieldsForbiddenException.Reason.CLOSED);
    }
    if (specs.stream().map(SignatureFieldSpec::fieldName).anyMatch(prior::lock)) {
      throw new FieldsForbiddenException(FieldsForbiddenException.Reason.NAME_LOCKED);
    }
  }

  private static PlannedField planned(
      DocumentPlan plan, Places.Place place, ObjectRef ref, ObjectRef lock, String locked) {
    var page = plan.pages().get(place.page());
    var shownWidget = place.widget();
    var widget = page.user(shownWidget);
    var dictionary =
        "/Type/Annot/Subtype/Widget/FT/Sig/T%s/F %d/P %s/Rect%s/Lock %s"
            .formatted(
                PdfText.text(place.spec().fieldName()),
                PRINT_LOCKED,
                page.page(),
                PdfText.rect(widget),
                lock);
    return new PlannedField(
        place.spec().fieldName(),
        ref,
        dictionary,
        locked,
        place.page(),
        page.rotation(),
        widget,
        within(shownWidget, place.signatureBox()),
        place.dateBox().map(box -> within(shownWidget, box)),
        place.framed(),
        false);
  }

  private static Rect within(Rect outer, Rect inner) {
    return new Rect(inner.x() - outer.x(), inner.y() - outer.y(), inner.width(), inner.height());
  }

  /**
   * Top-level names lock all their descendants and stay few; a document without fields locks the
   * field itself.
   */
  private static String lockedFields(FormPlan form, String own) {
    var names = form.topLevelNames().isEmpty() ? List.of(own) : form.topLevelNames();
    return names.stream().map(PdfText::text).collect(Collectors.joining("", "[", "]"));
  }

  /**
   * The form's own text fields on these lines leave their pages: nobody shall type over a mark, and
   * annotations that overlap are what checkers warn of. The fields themselves stay in the form,
   * empty as they are.
   */
  private static Set<String> replaced(List<Places.Place> places) {
    return places.stream()
        .flatMap(place -> place.replaced().stream())
        .map(ObjectRef::toString)
        .collect(Collectors.toSet());
  }

  private static void addToPages(
      DocumentPlan plan,
      Map<Integer, List<ObjectRef>> byPage,
      Set<String> replaced,
      RevisionWriter writer) {
    byPage.forEach(
        (index, added) -> {
          var page = plan.pages().get(index);
          var annotations =
              Stream.concat(
                      page.annotations().stream().filter(a -> !replaced.contains(a)),
                      added.stream().map(ObjectRef::toString))
                  .collect(Collectors.joining(" ", "[", "]"));
          page.annotationsArray()
              .ifPresentOrElse(
                  array -> writer.object(array, annotations),
                  () ->
                      writer.dictionary(page.page(), page.dictionary() + "/Annots" + annotations));
        });
  }

  private static String refs(List<PlannedField> fields) {
    return fields.stream().map(f -> f.field().toString()).collect(Collectors.joining(" "));
  }
}
