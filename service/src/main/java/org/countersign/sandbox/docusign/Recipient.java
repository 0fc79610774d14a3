package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** One recipient: what the sender wrote of them, and what became of them. */
final class Recipient {
  /** The lists of recipients that are understood, and what one of each is called. */
  static final Map<String, String> KINDS =
      Map.of(
          "signers", "signer", "inPersonSigners", "inpersonsigner", "carbonCopies", "carboncopy");

  private static final Set<String> DONE = Set.of("completed", "declined");

  private final String kind;
  private final ObjectNode json;

  Recipient(String kind, ObjectNode json) {
    this.kind = kind;
    this.json = json;
  }

  String kind() {
    return kind;
  }

  ObjectNode json() {
    return json;
  }

  String id() {
    return json.path("recipientId").asText();
  }

  String guid() {
    return json.path("recipientIdGuid").asText();
  }

  /** Who holds the device: the host of an in-person signer, else the recipient. */
  String name() {
    return json.path(inPerson() ? "hostName" : "name").asText();
  }

  String email() {
    return json.path(inPerson() ? "hostEmail" : "email").asText();
  }

  /** Whose name is drawn. */
  String signerName() {
    return inPerson() ? json.path("signerName").asText() : name();
  }

  String clientUserId() {
    return json.path("clientUserId").asText("");
  }

  boolean embedded() {
    return !clientUserId().isEmpty();
  }

  boolean inPerson() {
    return kind.equals("inPersonSigners");
  }

  boolean signs() {
    return !kind.equals("carbonCopies");
  }

  int order() {
    return json.path("routingOrder").asInt(1);
  }

  String status() {
    return json.path("status").asText();
  }

  boolean done() {
    return DONE.contains(status());
  }

  void become(String status, Instant now) {
    json.put("status", status);
    var moment = Times.text(now);
    switch (status) {
      case "sent" -> json.put("sentDateTime", moment);
      case "delivered" -> json.put("deliveredDateTime", moment);
      case "completed" -> {
        json.put("signedDateTime", moment);
        if (!json.hasNonNull("deliveredDateTime")) {
          json.put("deliveredDateTime", moment);
        }
      }
      case "declined" -> json.put("declinedDateTime", moment);
      case "autoresponded" -> json.put("autoRespondedReason", "550 no such mailbox");
      default -> {}
    }
  }

  /** What the sender hides from this recipient by name. */
  boolean excluded(String documentId) {
    for (var excluded : json.path("excludedDocuments")) {
      if (excluded.asText().equals(documentId)) {
        return true;
      }
    }
    for (var rule : json.path("documentVisibility")) {
      if (rule.path("documentId").asText().equals(documentId)
          && rule.path("visible").asText("true").equals("false")) {
        return true;
      }
    }
    return false;
  }

  boolean hasTabOn(String documentId) {
    for (var list : json.path("tabs")) {
      for (var tab : list) {
        if (tab.path("documentId").asText().equals(documentId)) {
          return true;
        }
      }
    }
    return false;
  }
}
