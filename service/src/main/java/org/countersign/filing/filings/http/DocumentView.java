package org.countersign.filing.filings.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Optional;
import org.countersign.documents.DocumentRef;
import org.countersign.documents.DocumentState;
import org.countersign.documents.RecognizedForm;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A document.
 *
 * @param sha256 of the newest revision, which is the normalised file right after the upload
 * @param preflight what the inspection found, as it was recorded
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DocumentView(
    DocumentId id,
    DocumentState state,
    String name,
    Optional<String> sha256,
    Optional<Long> length,
    Optional<Integer> pages,
    Optional<RecognizedForm> recognized,
    @JsonRawValue @Nullable String preflight) {
  static DocumentView of(DocumentRef document) {
    var ready = Optional.of(document).filter(DocumentRef::isReady);
    return new DocumentView(
        document.id(),
        document.state(),
        document.name(),
        document.sha256().map(Digest::hex),
        ready.map(DocumentRef::length),
        ready.map(DocumentRef::pages),
        document.recognized(),
        document.preflight().orElse(null));
  }
}
