package org.countersign.filing.forms;

import java.util.Optional;

/**
 * A line of a document and who signs it.
 *
 * @param document key of the document
 * @param line whose line it is
 * @param signer role of the party that signs; differs from {@code line} for a parent or signatory
 * @param person key of the person; absent for the representative
 * @param rule what is asked
 */
public record RequiredSignature(
    String document,
    PartyRole line,
    PartyRole signer,
    Optional<String> person,
    SignatureRule rule) {}
