package org.countersign.trust.pdf;

import java.util.List;
import org.countersign.trust.pdf.write.RevisionWriter;

/**
 * Appends a document timestamp (EN 319 142-1 §5.4.3): after the security store it makes the file
 * B-LTA. Its field is created in the same revision and lies on no page: no page object changes, and
 * every DocMDP or FieldMDP permits it.
 */
public final class DocumentTimestampRevision {
  /** How the names of its fields begin; no other field may be called so. */
  static final String FIELD = "CountersignTimestamp";

  private DocumentTimestampRevision() {}

  /**
   * The revision before its token is there.
   *
   * @param increment with the hole for the token
   * @param plan of the document afterwards
   */
  public record TimestampIncrement(PreparedIncrement increment, SigningPlan plan) {}

  /**
   * The increment around the hole for the token; a pure function of its arguments. The token is
   * over the document so far, what stands before the hole and what stands behind it.
   *
   * @param contentsReserve bytes of the longest token
   * @throws IllegalArgumentException when the document has no security store, which the timestamp
   *     is there to protect
   */
  public static TimestampIncrement prepare(SigningPlan plan, int contentsReserve) {
    if (!SecurityStoreRevision.isIn(plan)) {
      throw new IllegalArgumentException("the document has no security store yet");
    }
    var writer = new RevisionWriter(plan.headLength());
    var field = ObjectRef.fresh(plan.nextObject());
    var timestamp = ObjectRef.fresh(plan.nextObject() + 1);
    var name = FIELD + field.number();
    // ISO 32000-2 §12.7.5.5: what is not to be seen has an empty rectangle; flags Print and Locked.
    writer.dictionary(
        field,
        "/Type/Annot/Subtype/Widget/FT/Sig/T%s/F 132/Rect[0 0 0 0]/V %s"
            .formatted(PdfText.text(name), timestamp));
    var fields = (plan.formFields() + " " + field).strip();
    writer.dictionary(plan.form(), plan.formDictionary() + "/Fields[" + fields + "]");
    // §5.4.3: neither /M nor /Reference; the time is the token's.
    writer.signature(
        timestamp,
        "/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/V 0",
        2 * contentsReserve + 2);
    var revision = plan.finish(writer, plan.nextObject() + 2);
    return new TimestampIncrement(
        new PreparedIncrement(
            name,
            plan.headLength(),
            revision.before(),
            revision.holeLength(),
            revision.after(),
            revision.startXref(),
            revision.nextObject()),
        plan.withFormFields(revision, fields));
  }

  /** Those of the names that only a document timestamp's field may have. */
  static List<String> reserved(List<String> names) {
    return names.stream().filter(name -> name.startsWith(FIELD)).toList();
  }
}
