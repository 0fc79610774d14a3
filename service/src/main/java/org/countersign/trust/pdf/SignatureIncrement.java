package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.countersign.trust.pdf.mark.MarkDrawing;
import org.countersign.trust.pdf.write.RevisionWriter;

/**
 * The increment that signs one prepared field: its {@code /V}, its appearance, and nothing else.
 * The signature dictionary follows the PAdES baseline (EN 319 142-1 §6.3): no {@code /Cert}, {@code
 * /M} present.
 */
public final class SignatureIncrement {
  private static final DateTimeFormatter PDF_DATE =
      DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'+00''00'''", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SignatureIncrement() {}

  /**
   * As {@link #prepare(SigningPlan, String, SignatureParameters, MarkFont)} with a font for this
   * mark alone.
   */
  public static PreparedIncrement prepare(
      SigningPlan plan, String fieldName, SignatureParameters parameters) {
    return prepare(plan, fieldName, parameters, MarkFont.covering(List.of(parameters.mark())));
  }

  /**
   * The increment around the hole for {@code /Contents}; a pure function of its arguments.
   *
   * @throws IllegalArgumentException when the plan has no such field or it is signed already
   */
  public static PreparedIncrement prepare(
      SigningPlan plan, String fieldName, SignatureParameters parameters, MarkFont font) {
    var field = plan.field(fieldName);
    if (field.signed()) {
      throw new IllegalArgumentException("the field is signed already");
    }
    var writer = new RevisionWriter(plan.headLength());
    var fontRef = ObjectRef.fresh(plan.nextObject());
    var next = font.write(writer, fontRef.number());
    var appearance = ObjectRef.fresh(next++);
    var signature = ObjectRef.fresh(next++);
    writer.stream(
        appearance,
        "/Type/XObject/Subtype/Form" + space(field) + "/Resources<</Font<</F " + fontRef + ">>>>",
        MarkDrawing.draw(
                parameters.mark(), font, field.signatureBox(), field.dateBox(), field.framed())
            .getBytes(StandardCharsets.US_ASCII));
    writer.dictionary(
        field.field(), field.dictionary() + "/V " + signature + "/AP<</N " + appearance + ">>");
    writer.signature(
        signature, dictionary(plan, field, parameters), 2 * parameters.contentsReserve() + 2);
    var revision = plan.finish(writer, next);
    return new PreparedIncrement(
        fieldName,
        plan.headLength(),
        revision.before(),
        revision.holeLength(),
        revision.after(),
        revision.startXref(),
        revision.nextObject());
  }

  private static String dictionary(
      SigningPlan plan, PlannedField field, SignatureParameters parameters) {
    // ISO 32000-2 §12.8.2.4: the FieldMDP transform repeats the field's lock, so that the lock
    // itself is signed.
    return "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M"
        + PdfText.text(PDF_DATE.format(parameters.signedAt()))
        + parameters.reason().map(reason -> "/Reason" + PdfText.text(reason)).orElse("")
        + "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/Data "
        + plan.catalog()
        + "/TransformParams<</Type/TransformParams/V/1.2/Action/Include/Fields"
        + field.lockedFields()
        + ">>>>]";
  }

  /** Bounding box as shown, and the rotation that undoes the page's (ISO 32000-2 §12.5.5). */
  private static String space(PlannedField field) {
    var turned = field.rotation() % 180 != 0;
    var width = turned ? field.widget().height() : field.widget().width();
    var height = turned ? field.widget().width() : field.widget().height();
    var matrix =
        switch (field.rotation()) {
          case 90 -> "/Matrix[0 1 -1 0 0 0]";
          case 180 -> "/Matrix[-1 0 0 -1 0 0]";
          case 270 -> "/Matrix[0 -1 1 0 0 0]";
          default -> "";
        };
    return "/BBox[0 0 " + PdfText.number(width) + " " + PdfText.number(height) + "]" + matrix;
  }
}
