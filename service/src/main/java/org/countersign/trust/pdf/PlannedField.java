package org.countersign.trust.pdf;

import java.util.Optional;

/**
 * A signature field created by {@link FieldsRevision}.
 *
 * @param dictionary entries of the merged field and widget, without {@code /V} and {@code /AP}
 * @param lockedFields the {@code /Fields} array of its {@code /Lock}, repeated by the signature's
 *     FieldMDP
 * @param widget the annotation's rectangle in user space: signature box and date box together
 * @param rotation the page's, so that the mark stands upright
 * @param signatureBox within the widget as shown
 * @param dateBox within the widget as shown
 * @param framed whether the mark brings its own ground and frame because the page has no printed
 *     line there
 * @param signed whether a signature increment has been completed for it
 */
public record PlannedField(
    String name,
    ObjectRef field,
    String dictionary,
    String lockedFields,
    int page,
    int rotation,
    Rect widget,
    Rect signatureBox,
    Optional<Rect> dateBox,
    boolean framed,
    boolean signed) {

  PlannedField asSigned() {
    return new PlannedField(
        name,
        field,
        dictionary,
        lockedFields,
        page,
        rotation,
        widget,
        signatureBox,
        dateBox,
        framed,
        true);
  }
}
