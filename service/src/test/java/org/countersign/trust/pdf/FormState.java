package org.countersign.trust.pdf;

import java.util.Optional;
import org.countersign.trust.pdf.Finding.Code;

/**
 * A state in which vendors send forms, and what becomes of it; docs/documents.md shows this table.
 */
enum FormState {
  PUBLISHED("as published", Outcome.SAME_PAGES),
  PDFBOX("filled by PDFBox", Outcome.SAME_PAGES),
  PDFBOX_INCREMENTAL("filled by PDFBox, saved incrementally", Outcome.SAME_PAGES),
  OPENPDF("filled by OpenPDF", Outcome.SAME_PAGES),
  OPENPDF_FLATTENED("filled and flattened by OpenPDF", Outcome.SAME_PAGES),
  PDFBOX_FLATTENED("filled and flattened by PDFBox", Outcome.SAME_PAGES),
  QPDF_DECRYPTED("decrypted by qpdf", Outcome.SAME_PAGES),
  QPDF_APPEARANCES("decrypted, filled, drawn by qpdf", Outcome.SAME_PAGES),
  QPDF_FLATTENED("decrypted, filled, flattened by qpdf", Outcome.SAME_PAGES),
  PDFTK("filled as pdftk does: values without looks, NeedAppearances, no XFA", Outcome.DRAWN),
  NEED_APPEARANCES("NeedAppearances, with stale looks in the file", Outcome.DRAWN),
  MISSING_APPEARANCES("values without looks", Outcome.DRAWN),
  STALE_APPEARANCES(
      "looks that say something else than the values", Code.APPEARANCE_CONTRADICTS_VALUE),
  XFA_AGREES("XFA data that say the same as the fields", Outcome.SAME_PAGES),
  XFA_CONTRADICTS("XFA data that contradict the fields", Code.XFA_CONTRADICTS_FIELD),
  OBJECT_STREAMS("object and cross-reference streams", Outcome.SAME_PAGES),
  TABLES("cross-reference tables", Outcome.SAME_PAGES),
  HYBRID("hybrid cross-reference", Outcome.SAME_PAGES),
  LINEARIZED("linearised", Outcome.SAME_PAGES),
  BROWSER("printed to PDF by a browser", Outcome.SAME_PAGES),
  DAMAGED("cross-reference that does not match the file", Code.STRUCTURE_DAMAGED),
  FILLED_IN_BROWSER("filled and saved in a browser's viewer (PDF.js)", Outcome.SAME_PAGES);

  /** What becomes of a state that is not refused. */
  enum Outcome {
    SAME_PAGES("accepted; normalised where the form carries what must go; pages look the same"),
    DRAWN("normalised: the values are drawn"),
    REFUSED("refused");

    final String words;

    Outcome(String words) {
      this.words = words;
    }
  }

  final String words;
  final Outcome outcome;
  final Optional<Code> refusal;

  FormState(String words, Outcome outcome) {
    this.words = words;
    this.outcome = outcome;
    this.refusal = Optional.empty();
  }

  FormState(String words, Code refusal) {
    this.words = words;
    this.outcome = Outcome.REFUSED;
    this.refusal = Optional.of(refusal);
  }

  boolean ofXfa() {
    return this == XFA_AGREES || this == XFA_CONTRADICTS;
  }

  /** Whether the form's fields are gone, so that marks go to the foot of the last page. */
  boolean flat() {
    return this == OPENPDF_FLATTENED
        || this == PDFBOX_FLATTENED
        || this == QPDF_FLATTENED
        || this == BROWSER;
  }
}
