package org.countersign.documents;

/**
 * What the file itself says it is, read from barcode fields and the printed footer.
 *
 * @param form for example {@code I-765}
 * @param edition as printed, {@code 08/21/25}
 */
public record RecognizedForm(String form, String edition) {}
