package org.countersign.sandbox.docusign;

import java.util.List;

/**
 * One document to be rewritten.
 *
 * @param envelopeId stamped on every page
 * @param pdf as it was sent
 * @param marks what recipients put on it
 * @param sealed whether the envelope is completed
 */
record RenderOrder(String envelopeId, byte[] pdf, List<Mark> marks, boolean sealed) {
  RenderOrder {
    marks = List.copyOf(marks);
  }
}
