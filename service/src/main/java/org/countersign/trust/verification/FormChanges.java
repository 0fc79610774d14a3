package org.countersign.trust.verification;

import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the signing of another signature field from the filling of any other field. DSS puts both
 * under one heading and often names no field, so the path of changed objects decides: the last
 * field or widget on it must be one that got a signature as its value.
 */
final class FormChanges {
  // An array that is an object of its own stands before the element: "/Annots 135 0 R 146 0 R".
  private static final Pattern STEP =
      Pattern.compile("/(?:Annots|Fields|Kids)(?: \\d+ \\d+ R)* (\\d+ \\d+ R)");
  private static final Pattern SIGNED = Pattern.compile(" (\\d+ \\d+ R)(?: /V(?: \\d+ \\d+ R)?)?$");
  // Behind these a path has left the field again, for its page or its parent.
  private static final Pattern AWAY = Pattern.compile("^.*/(?:P|Parent)(?= |$)");
  private static final String SIGNATURE = "Sig";

  private final List<XmlObjectModification> changes;
  private final Set<String> signedObjects;

  FormChanges(List<XmlObjectModification> changes) {
    this.changes = changes;
    this.signedObjects = signedObjects(changes);
  }

  /** Whether any signature field was signed. */
  boolean signed() {
    return !signedObjects.isEmpty();
  }

  /** Paths of what was changed outside the fields that were signed. */
  List<String> others() {
    return changes.stream()
        .map(XmlObjectModification::getValue)
        .filter(path -> !endsInSigned(path))
        .toList();
  }

  private boolean endsInSigned(String path) {
    var steps = steps(path);
    return !steps.isEmpty() && signedObjects.contains(steps.get(steps.size() - 1));
  }

  private static Set<String> signedObjects(List<XmlObjectModification> changes) {
    var objects = new HashSet<String>();
    for (var change : changes) {
      var match = SIGNED.matcher(change.getValue());
      if (SIGNATURE.equals(change.getType()) && match.find()) {
        objects.add(match.group(1));
      }
    }
    // A field's widgets may be objects of their own: whatever hangs below a signed field counts.
    for (var change : changes) {
      var steps = steps(change.getValue());
      var first = steps.stream().filter(objects::contains).findFirst().map(steps::indexOf);
      first.ifPresent(from -> objects.addAll(steps.subList(from, steps.size())));
    }
    return objects;
  }

  private static List<String> steps(String path) {
    var inside = AWAY.matcher(path).replaceFirst("");
    return STEP.matcher(inside).results().map(match -> match.group(1)).toList();
  }
}
