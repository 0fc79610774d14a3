package org.countersign.sandbox;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlPDFLockDictionary;
import java.util.List;
import java.util.Optional;

/**
 * Fields that a signature locks (ISO 32000-2 §12.7.5.5, §12.8.2.4) and that are signed later all
 * the same. EU DSS takes a signature for a change that a lock does not speak of.
 */
final class FieldLocks {
  private final List<PDFRevisionWrapper> revisions;

  FieldLocks(List<SignatureWrapper> signatures) {
    this.revisions =
        signatures.stream()
            .flatMap(signature -> Optional.ofNullable(signature.getPDFRevision()).stream())
            .toList();
  }

  /** Whether an earlier signature has locked the field of this one. */
  boolean forbid(PDFRevisionWrapper later) {
    var field = later.getFirstFieldName();
    return field != null
        && revisions.stream()
            .filter(earlier -> Proofs.end(earlier).compareTo(Proofs.end(later)) < 0)
            .anyMatch(
                earlier ->
                    covers(earlier.getFieldMDP(), field)
                        || covers(earlier.getSigFieldLock(), field));
  }

  private static boolean covers(
      @org.jspecify.annotations.Nullable XmlPDFLockDictionary lock, String field) {
    if (lock == null || lock.getAction() == null) {
      return false;
    }
    var named =
        lock.getFields().stream()
            .anyMatch(name -> field.equals(name) || field.startsWith(name + "."));
    return switch (lock.getAction()) {
      case ALL -> true;
      case INCLUDE -> named;
      case EXCLUDE -> !named;
    };
  }
}
