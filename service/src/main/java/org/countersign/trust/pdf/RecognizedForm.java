package org.countersign.trust.pdf;

import java.time.LocalDate;

/**
 * The form and edition a document says it is.
 *
 * @param form e.g. {@code I-765}
 * @param edition its date; the first of the month where the form prints only month and year
 * @param editionText as printed, e.g. {@code 08/21/25} or {@code 02/2026}
 */
public record RecognizedForm(String form, LocalDate edition, String editionText) {}
