package org.countersign.trust.verification;

import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the signing of another signature field from the filling of any other field. DSS puts both
 * under one heading and often names no field, so the path of changed objects decides: it must pass
 * through a field that got a signature as its value.
 */
final class FormChanges {
  private static final Pattern STEP = Pattern.compile("/(?:Annots|Fields|Kids) (\\d+ \\d+ R)");
  private static final Pattern SIGNED =
      Pattern.compile("/(?:Annots|Fields|Kids) (\\d+ \\d+ R)(?: /V(?: \\d+ \\d+ R)?)?$");
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
        .filter(path -> steps(path).stream().noneMatch(signedObjects::contains))
        .toList();
  }

  private static Set<String> signedObjects(List<XmlObjectModification> changes) {
    var objects = new HashSet<String>();
    for (var change : changes) {
      Matcher match = SIGNED.matcher(change.getValue());
      if (SIGNATURE.equals(change.getType()) && match.find()) {
        objects.add(match.group(1));
      }
    }
    // A field's widgets may be objects of their own: whatever hangs below a signed field counts.
    for (var change : changes) {
      var steps = steps(change.getValue());
      if (steps.stream().anyMatch(objects::contains)) {
        objects.addAll(steps.subList(firstOf(steps, objects), steps.size()));
      }
    }
    return objects;
  }

  private static int firstOf(List<String> steps, Set<String> objects) {
    for (var i = 0; i < steps.size(); i++) {
      if (objects.contains(steps.get(i))) {
        return i;
      }
    }
    return steps.size();
  }

  private static List<String> steps(String path) {
    // The page tree's own /Kids lead to pages, never to fields.
    var form = path.replaceFirst("^/Catalog /Pages(?: \\d+ \\d+ R)?(?: /Kids \\d+ \\d+ R)*", "");
    return STEP.matcher(form).results().map(match -> match.group(1)).toList();
  }
}
