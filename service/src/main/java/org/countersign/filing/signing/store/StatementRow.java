package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.Locale;
import org.countersign.filing.signing.Statement;
import org.countersign.platform.values.DocumentId;

/** What was stated beside the button, for one document. */
public record StatementRow(
    DocumentId documentId,
    Statement.As capacity,
    String version,
    Locale locale,
    String text,
    Instant shownAt) {}
