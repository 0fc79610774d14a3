package org.countersign.filing.signing;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;

/** Fields, and the ids that the stores ask for of many. */
record SignableFields(List<SignableField> all) {
  SignableFields filter(Predicate<SignableField> wanted) {
    return new SignableFields(all.stream().filter(wanted).toList());
  }

  /** Those that a request asked for. */
  SignableFields asked() {
    return filter(each -> each.request().isPresent());
  }

  Stream<SignatureField> fields() {
    return all.stream().map(SignableField::field);
  }

  UUID[] ids() {
    return fields().map(SignatureField::id).toArray(UUID[]::new);
  }

  /** Each once. */
  List<FilingId> filings() {
    return fields().map(SignatureField::filingId).distinct().toList();
  }

  /** As {@link #filings}. */
  UUID[] filingIds() {
    return filings().stream().map(FilingId::value).toArray(UUID[]::new);
  }

  /** Of {@link #asked}, side by side with {@link #requestFilings}. */
  UUID[] requests() {
    return all.stream()
        .flatMap(each -> each.request().stream())
        .map(SigningRequestId::value)
        .toArray(UUID[]::new);
  }

  /** Of {@link #asked}, side by side with {@link #requests}. */
  UUID[] requestFilings() {
    return asked().fields().map(field -> field.filingId().value()).toArray(UUID[]::new);
  }
}
