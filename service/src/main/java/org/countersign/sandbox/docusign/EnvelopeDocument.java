package org.countersign.sandbox.docusign;

import java.util.List;

/**
 * A document of an envelope, as it was sent.
 *
 * @param guid the simulator's own name for it
 * @param order place in the envelope
 * @param fields whether it has fillable fields
 * @param pages width and height of each page, in points
 */
record EnvelopeDocument(
    String id, String guid, String name, int order, byte[] pdf, boolean fields, List<int[]> pages) {
  EnvelopeDocument {
    pages = List.copyOf(pages);
  }
}
