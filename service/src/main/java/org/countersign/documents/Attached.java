package org.countersign.documents;

/**
 * What became of content handed to {@link Documents#attachContent}.
 *
 * @param kept false when the document already had the same content: discard the second copy
 */
public record Attached(DocumentRef document, boolean kept) {}
