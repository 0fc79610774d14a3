package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;

/** Reads what a sender wants sent. */
final class EnvelopeReader {
  private static final int LARGEST_DOCUMENT = 25 << 20;
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Set<String> STATES = Set.of("created", "sent");

  private EnvelopeReader() {}

  static Envelope read(JsonNode body) {
    var documents = documents(body);
    var recipients = recipients(body);
    recipients.forEach(recipient -> Tabs.check(recipient, documents));
    var definition = (ObjectNode) body.deepCopy();
    definition.remove(List.of("documents", "recipients", "status"));
    number(definition);
    var notified = definition.path("eventNotification").path("url").asText("https://");
    if (!notified.matches("https?://[\\x21-\\x7e]*")) {
      throw Refusal.parameter("Value for 'eventNotification.url' must be an address.");
    }
    var envelope = new Envelope(definition, documents, recipients);
    if (state(body).equals("sent")) {
      requireComplete(envelope);
    }
    return envelope;
  }

  static String state(JsonNode body) {
    var state = body.path("status").asText("created");
    if (!STATES.contains(state)) {
      throw Refusal.parameter("Value for 'status' must be 'created' or 'sent'.");
    }
    return state;
  }

  static void requireComplete(Envelope envelope) {
    if (envelope.documents().isEmpty()
        || envelope.recipients().isEmpty()
        || envelope.subject().isBlank()) {
      throw Refusal.of(
          400,
          "ENVELOPE_IS_INCOMPLETE",
          "The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs,"
              + " and a Subject Line.");
    }
  }

  private static List<EnvelopeDocument> documents(JsonNode body) {
    var documents = new ArrayList<EnvelopeDocument>();
    var ids = new HashSet<String>();
    for (var json : body.path("documents")) {
      var id = json.path("documentId").asText("");
      if (!id.matches("[1-9]\\d{0,8}") || !ids.add(id)) {
        throw Refusal.parameter("Each document needs a 'documentId' of its own, a number.");
      }
      documents.add(document(json, id, documents.size() + 1));
    }
    return documents;
  }

  private static EnvelopeDocument document(JsonNode json, String id, int place) {
    var bytes = bytes(json, id);
    try (var pdf = Loader.loadPDF(bytes)) {
      var pages = new ArrayList<int[]>();
      for (var page : pdf.getPages()) {
        var box = page.getCropBox();
        var turned = page.getRotation() % 180 != 0;
        var width = (int) Math.ceil(box.getWidth());
        var height = (int) Math.ceil(box.getHeight());
        pages.add(turned ? new int[] {height, width} : new int[] {width, height});
      }
      return new EnvelopeDocument(
          id,
          Ids.guid(),
          json.path("name").asText("Document " + id),
          json.path("order").asInt(place),
          bytes,
          pdf.getDocumentCatalog().getAcroForm(null) != null,
          pages);
    } catch (IOException e) {
      throw unreadable(id);
    }
  }

  private static byte[] bytes(JsonNode json, String id) {
    try {
      var bytes = Base64.getMimeDecoder().decode(json.path("documentBase64").asText(""));
      if (bytes.length > LARGEST_DOCUMENT) {
        throw Refusal.of(
            400, "DOCUMENT_SIZE_LIMIT_EXCEEDED", "Document " + id + " is larger than 25 MB.");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw unreadable(id);
    }
  }

  private static Refusal unreadable(String id) {
    return Refusal.of(
        400,
        "UNABLE_TO_CONVERT_DOCUMENT",
        "System was unable to convert this document to a PDF. Document "
            + id
            + " is not readable.");
  }

  private static List<Recipient> recipients(JsonNode body) {
    var recipients = new ArrayList<Recipient>();
    var ids = new HashSet<String>();
    for (var list : body.path("recipients").properties()) {
      for (var json : list.getValue()) {
        if (!Recipient.KINDS.containsKey(list.getKey()) || !json.isObject()) {
          throw Refusal.parameter("The simulator knows no '" + list.getKey() + "'.");
        }
        var recipient = recipient(list.getKey(), (ObjectNode) json.deepCopy());
        if (!ids.add(recipient.id())) {
          throw Refusal.parameter("Each recipient needs a 'recipientId' of its own.");
        }
        recipients.add(recipient);
      }
    }
    return recipients;
  }

  private static Recipient recipient(String kind, ObjectNode json) {
    json.put("recipientIdGuid", Ids.guid()).put("status", "created");
    json.put("userId", Ids.guid()).put("creationReason", "sender");
    json.put("recipientType", Recipient.KINDS.get(kind));
    if (!json.hasNonNull("routingOrder")) {
      json.put("routingOrder", "1");
    }
    for (var list : json.path("tabs").properties()) {
      for (var tab : list.getValue()) {
        if (tab.isObject()) {
          ((ObjectNode) tab).put("tabId", Ids.guid());
        }
      }
    }
    var recipient = new Recipient(kind, json);
    if (recipient.id().isEmpty()) {
      throw Refusal.parameter("Each recipient needs a 'recipientId'.");
    }
    if (recipient.name().isBlank() || recipient.signerName().isBlank()) {
      throw Refusal.parameter("Recipient " + recipient.id() + " has no name.");
    }
    if (!MAIL.matcher(recipient.email()).matches()) {
      throw Refusal.of(
          400,
          "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",
          "The email address for the recipient is invalid. The recipient Id follows. "
              + recipient.id());
    }
    return recipient;
  }

  /** Custom fields have numbers. */
  private static void number(ObjectNode definition) {
    for (var list : definition.path("customFields").properties()) {
      for (var field : list.getValue()) {
        if (field.isObject() && !field.hasNonNull("fieldId")) {
          ((ObjectNode) field).put("fieldId", String.valueOf(Ids.number() >>> 30));
        }
      }
    }
  }
}
