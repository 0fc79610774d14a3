package org.countersign.documents;

import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.Personal;

/**
 * Bytes received and found fit: kept in the blob store, not yet a document's content. Whoever holds
 * one either attaches it or discards it.
 *
 * @param original as it came
 * @param normalized made of it, where signing needs that
 * @param answers values of the fields that matter to a reader, by name
 * @param report the inspection, as JSON for callers
 * @param documentPlan trust.pdf's plan of what is to be signed
 */
public record InspectedContent(
    StoredBytes original,
    Optional<StoredBytes> normalized,
    int pages,
    Optional<RecognizedForm> recognized,
    @Personal Map<String, String> answers,
    String report,
    String documentPlan) {}
