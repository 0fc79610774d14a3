package org.countersign.trust.pdf;

import java.util.List;
import java.util.Optional;
import org.countersign.trust.pdf.write.RevisionWriter;

/**
 * Where a document stands between revisions: all that the next increment needs. Each increment
 * gives the plan that follows it. Security-relevant: bind it to the head revision's digest.
 *
 * @param headLength bytes of the document so far
 * @param startXref offset of the last cross-reference section
 * @param catalogDictionary the catalog's entries, as PDF text
 * @param form the form dictionary's object, for a later document timestamp
 * @param formDictionary its entries, without {@code /Fields}
 * @param formFields elements of its {@code /Fields}
 */
public record SigningPlan(
    long headLength,
    long startXref,
    XrefStyle xrefStyle,
    int nextObject,
    ObjectRef catalog,
    String catalogDictionary,
    Optional<ObjectRef> info,
    String id,
    ObjectRef form,
    String formDictionary,
    String formFields,
    List<PlannedField> fields) {

  /**
   * The field of that name; an unknown name is a programming error, since the caller made the
   * fields.
   */
  public PlannedField field(String name) {
    return fields.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the plan has no such signature field"));
  }

  RevisionWriter.Revision finish(RevisionWriter writer, int firstFree) {
    return writer.finish(xrefStyle, firstFree, startXref, catalog, info, id);
  }

  SigningPlan advanced(RevisionWriter.Revision revision, String newCatalogDictionary) {
    return advanced(
        revision.length(),
        revision.startXref(),
        revision.nextObject(),
        newCatalogDictionary,
        formFields,
        fields);
  }

  SigningPlan withFormFields(RevisionWriter.Revision revision, String newFormFields) {
    return advanced(
        revision.length(),
        revision.startXref(),
        revision.nextObject(),
        catalogDictionary,
        newFormFields,
        fields);
  }

  SigningPlan signed(long length, long newStartXref, int newNextObject, String fieldName) {
    var newFields =
        fields.stream().map(f -> f.name().equals(fieldName) ? f.asSigned() : f).toList();
    return advanced(length, newStartXref, newNextObject, catalogDictionary, formFields, newFields);
  }

  private SigningPlan advanced(
      long length,
      long newStartXref,
      int newNextObject,
      String newCatalogDictionary,
      String newFormFields,
      List<PlannedField> newFields) {
    return new SigningPlan(
        headLength + length,
        newStartXref,
        xrefStyle,
        newNextObject,
        catalog,
        newCatalogDictionary,
        info,
        id,
        form,
        formDictionary,
        newFormFields,
        newFields);
  }
}
