package org.countersign.trust.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What filing.json claims about documents and signatures; only what must agree with the bytes is
 * read here (docs/flows/verification.md names the members).
 */
record FilingDescription(List<Document> documents) {
  static final String ENTRY = "filing.json";
  private static final int DEEPEST = 32;

  /** One document named; {@code signatures} in the order of their revisions. */
  record Document(String path, String sha256, List<Signature> signatures) {}

  /** One signature named. */
  record Signature(String role, String field, String certificateSha256) {}

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
      return new FilingDescription(List.copyOf(documents));
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
              text(signature, "certificateSha256").toLowerCase(Locale.ROOT)));
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
