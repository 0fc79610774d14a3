package org.countersign.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Personal;

/**
 * What the inspection of a file found.
 *
 * @param refusals why it cannot be used; empty when it can
 * @param normalized whether a normalised file was written
 * @param answers values of the fields that matter to a reader, by name
 * @param report everything found, as JSON for callers
 * @param documentPlan trust.pdf's plan of the file to be signed; empty when refused
 */
public record Inspection(
    List<FieldProblem> refusals,
    boolean normalized,
    int pages,
    Optional<RecognizedForm> recognized,
    @Personal Map<String, String> answers,
    String report,
    String documentPlan) {
  public Inspection {
    refusals = List.copyOf(refusals);
    answers = Map.copyOf(answers);
  }
}
