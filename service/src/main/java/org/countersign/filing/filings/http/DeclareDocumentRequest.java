package org.countersign.filing.filings.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.documents.NewDocument;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Problems;

/**
 * A document to come.
 *
 * @param name of the file, for people
 * @param sha256 64 hexadecimal characters, when known
 * @param length bytes, when known
 */
record DeclareDocumentRequest(
    String attorneyIdentifier, String name, Optional<String> sha256, Optional<Long> length) {
  private static final int LONGEST_NAME = 200;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  void check() {
    new Problems()
        .when(
            name.isBlank() || name.length() > LONGEST_NAME || hasControl(name),
            "/name",
            "invalid-name",
            "A name has 1 to " + LONGEST_NAME + " characters and no control characters.",
            "Shorten or correct it.")
        .when(
            sha256.map(text -> !HEX.matcher(text).matches()).orElse(false),
            "/sha256",
            "invalid-digest",
            "A SHA-256 has 64 hexadecimal characters.",
            "Correct it or leave it out.")
        .when(
            length.orElse(1L) < 1,
            "/length",
            "invalid-length",
            "A file has at least one byte.",
            "Correct it or leave it out.")
        .throwIfAny();
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  NewDocument document(Attorney attorney, ClientId client) {
    return new NewDocument(
        attorney.world(),
        attorney.organization(),
        client.value(),
        name.strip(),
        sha256.map(Digest::ofHex),
        length);
  }
}
