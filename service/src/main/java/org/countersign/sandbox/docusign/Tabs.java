package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The places where recipients sign and what is written there. */
final class Tabs {
  private static final Set<String> SIGNATURES = Set.of("signHereTabs", "initialHereTabs");
  private static final double USUAL_SIZE = 9;

  private Tabs() {}

  /** What completed recipients left on a document. */
  static List<Mark> marks(Envelope envelope, String documentId) {
    var marks = new ArrayList<Mark>();
    for (var recipient : envelope.recipients()) {
      if (recipient.status().equals("completed")) {
        for (var list : recipient.json().path("tabs").properties()) {
          for (var tab : list.getValue()) {
            if (tab.path("documentId").asText().equals(documentId)) {
              marks.add(mark(recipient, list.getKey(), tab));
            }
          }
        }
      }
    }
    return marks;
  }

  /** Refuses tabs that lie on nothing. */
  static void check(Recipient recipient, List<EnvelopeDocument> documents) {
    for (var list : recipient.json().path("tabs").properties()) {
      for (var tab : list.getValue()) {
        check(recipient, tab, documents);
      }
    }
  }

  private static void check(Recipient recipient, JsonNode tab, List<EnvelopeDocument> documents) {
    if (tab.hasNonNull("anchorString")) {
      throw Refusal.of(
          400, "ANCHOR_TAG_PROCESSING_FAILURE", "The simulator places tabs by position only.");
    }
    var id = tab.path("documentId").asText();
    var document =
        documents.stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        400,
                        "TAB_REFERS_TO_MISSING_DOCUMENT",
                        "A tab refers to document " + id + ", which is not in the envelope."));
    var number = tab.path("pageNumber").asInt(0);
    if (number < 1 || number > document.pages().size()) {
      throw Refusal.parameter("A tab's pageNumber lies outside document " + id + ".");
    }
    var page = document.pages().get(number - 1);
    var x = tab.path("xPosition").asInt(-1);
    var y = tab.path("yPosition").asInt(-1);
    if (x < 0 || y < 0 || x > page[0] || y > page[1]) {
      throw Refusal.of(
          400, "TAB_OUT_OF_BOUNDS", "A tab of document " + id + " lies outside its page.");
    }
    if (recipient.excluded(id)) {
      throw Refusal.parameter("A recipient has a tab on document " + id + " but cannot see it.");
    }
  }

  private static Mark mark(Recipient recipient, String list, JsonNode tab) {
    var signature = SIGNATURES.contains(list);
    return new Mark(
        tab.path("pageNumber").asInt(1),
        tab.path("xPosition").asDouble(),
        tab.path("yPosition").asDouble(),
        signature ? scale(tab) : size(tab),
        signature,
        words(recipient, list, tab));
  }

  private static String words(Recipient recipient, String list, JsonNode tab) {
    var name = recipient.signerName();
    return switch (list) {
      case "signHereTabs", "fullNameTabs" -> name;
      case "initialHereTabs" -> name.replaceAll("(\\S)\\S*\\s*", "$1");
      case "dateSignedTabs" ->
          Times.onPaper(
              Times.read(recipient.json().path("signedDateTime").asText()).orElse(Instant.EPOCH));
      case "emailAddressTabs" -> recipient.email();
      default -> tab.path("value").asText("");
    };
  }

  private static double scale(JsonNode tab) {
    var scale = tab.path("scaleValue").asDouble(1);
    return scale < 0.1 ? 1 : Math.min(scale, 2);
  }

  /** {@code size9} to {@code size72}. */
  private static double size(JsonNode tab) {
    var digits = tab.path("fontSize").asText("").replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 2 ? USUAL_SIZE : Integer.parseInt(digits);
  }
}
