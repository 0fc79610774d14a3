package org.countersign.trust.pdf;

/**
 * How a document's cross-references are written; updates keep the style (ISO 32000-2 §7.5.4,
 * §7.5.8).
 */
public enum XrefStyle {
  TABLE,
  STREAM
}
