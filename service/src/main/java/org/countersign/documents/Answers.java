package org.countersign.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.documents.store.AnswersRow;
import org.countersign.documents.store.DocumentStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.trust.keys.DataKeys;

/**
 * What fields of documents say, for a summary. Read once, in the child process that inspects the
 * upload; sealed at rest; bound to the bytes of the rendition they were read from.
 */
public final class Answers {
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final DataKeys keys;
  private final ObjectMapper json = JsonMapper.builder().build();

  Answers(DataKeys keys) {
    this.keys = keys;
  }

  /** Values by name of field, for each document that has any. */
  public Map<DocumentId, Map<String, String>> of(Tx tx, Collection<DocumentId> documents) {
    return tx.store(DocumentStore.class).answers(Revisions.uuids(documents)).stream()
        .collect(Collectors.toMap(AnswersRow::documentId, this::open));
  }

  byte[] seal(UUID rendition, Digest sha256, Map<String, String> values) {
    try {
      return keys.seal(json.writeValueAsBytes(values), context(rendition, sha256));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts cannot be written as JSON", e);
    }
  }

  Map<String, String> open(AnswersRow row) {
    try {
      return json.readValue(
          keys.open(row.answers(), context(row.renditionId(), row.sha256())), VALUES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String context(UUID rendition, Digest sha256) {
    return "rendition.answers " + rendition + " " + sha256.hex();
  }
}
