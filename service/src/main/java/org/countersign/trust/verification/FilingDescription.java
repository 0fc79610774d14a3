package org.countersign.trust.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What filing.json claims about documents and signatures; only what must agree with the bytes is
 * read here (docs/flows/verification.md names the members).
 */
record FilingDescription(List<Document> documents, List<Hold> holds) {
  static final String ENTRY = "filing.json";
  private static final int DEEPEST = 32;

  /** A time in which the attorney was suspended; {@code until} belongs to good standing again. */
  record Hold(Instant from, Optional<Instant> until) {
    boolean covers(Instant moment) {
      return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
    }
  }

  /** One document named; {@code signatures} in the order of their revisions. */
  record Document(String path, String sha256, List<Signature> signatures) {}

  /**
   * One signature named.
   *
   * @param provider {@link Anchors#NATIVE} when it names none
   * @param trustAnchorSha256 empty when it names none
   */
  record Signature(
      String role,
      String field,
      String certificateSha256,
      String provider,
      String trustAnchorSha256) {}

  /** Whether a document is named once, with no signature of this filing in it. */
  boolean attached(String path) {
    var named = documents.stream().filter(document -> document.path().equals(path)).toList();
    return named.size() == 1 && named.get(0).signatures().isEmpty();
  }

  static FilingDescription read(byte[] json) throws Refusal {
    try {
      var root = mapper().readTree(json);
      if (!root.isObject() || !root.path("documents").isArray()) {
        throw broken();
      }
      var documents = new ArrayList<Document>();
      for (var node : root.get("documents")) {
        documents.add(document(node));
      }
      var holds = new ArrayList<Hold>();
      for (var node : root.path("attorneyHolds")) {
        holds.add(
            new Hold(
                time(node, "from"),
                node.has("until") ? Optional.of(time(node, "until")) : Optional.empty()));
      }
      return new FilingDescription(List.copyOf(documents), List.copyOf(holds));
    } catch (Refusal e) {
      throw e;
    } catch (IOException e) {
      throw broken();
    }
  }

  private static Document document(JsonNode node) throws Refusal {
    var signatures = new ArrayList<Signature>();
    for (var signature : node.path("signatures")) {
      signatures.add(
          new Signature(
              text(signature, "role"),
              text(signature, "field"),
              text(signature, "certificateSha256").toLowerCase(Locale.ROOT),
              signature.has("provider") ? text(signature, "provider") : Anchors.NATIVE,
              signature.has("trustAnchorSha256")
                  ? text(signature, "trustAnchorSha256").toLowerCase(Locale.ROOT)
                  : ""));
    }
    return new Document(
        text(node, "path"), text(node, "sha256").toLowerCase(Locale.ROOT), List.copyOf(signatures));
  }

  private static String text(JsonNode node, String member) throws Refusal {
    var value = node.path(member);
    if (!value.isTextual()) {
      throw broken();
    }
    return value.textValue();
  }

  private static Instant time(JsonNode node, String member) throws Refusal {
    try {
      return Instant.parse(text(node, member));
    } catch (DateTimeParseException e) {
      throw broken();
    }
  }

  private static Refusal broken() {
    return new Refusal("filing-json", ENTRY, "filing.json cannot be read as described.");
  }

  private static ObjectMapper mapper() {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            // Two members of one name could be read differently by two readers.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
