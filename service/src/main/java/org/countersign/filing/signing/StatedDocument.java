package org.countersign.filing.signing;

import java.util.Optional;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Personal;

/**
 * What a person states by signing one document.
 *
 * @param details the title of who signs for a company, the child or ward of who signs in its place
 */
public record StatedDocument(
    DocumentId document, Statement statement, @Personal Optional<String> details) {}
