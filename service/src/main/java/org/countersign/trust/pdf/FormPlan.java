package org.countersign.trust.pdf;

import java.util.List;
import java.util.Optional;

/**
 * The interactive form (ISO 32000-2 §12.7.3) as far as adding signature fields needs it.
 *
 * @param form the form dictionary's own object when it is indirect; else the catalog holds it
 * @param dictionary entries without {@code /Fields}, {@code /SigFlags}, {@code /NeedAppearances},
 *     {@code /XFA}
 * @param fields elements of {@code /Fields}, as PDF text
 * @param topLevelNames names of the top-level fields that neither are nor hold signature fields
 * @param allNames names of all top-level fields, so that a new field does not collide
 */
public record FormPlan(
    Optional<ObjectRef> form,
    String dictionary,
    String fields,
    List<String> topLevelNames,
    List<String> allNames) {

  /** The form of a document that has none. */
  public static FormPlan none() {
    return new FormPlan(Optional.empty(), "", "", List.of(), List.of());
  }
}
