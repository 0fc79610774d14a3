package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One envelope. Only touched while its book is locked. */
final class Envelope {
  private static final Set<String> OPEN = Set.of("sent", "delivered");

  private final String id = Ids.guid();
  private final ObjectNode definition;
  private final List<EnvelopeDocument> documents;
  private final List<Recipient> recipients;
  private final Map<String, Instant> moments = new HashMap<>();
  private final List<Audit> history = new ArrayList<>();
  private String status = "";
  private Instant changed = Instant.EPOCH;
  private Instant modified = Instant.EPOCH;

  /** One line of the envelope's history. */
  record Audit(Instant at, String user, String action, String status) {}

  /**
   * @param definition what was sent, without bytes and recipients
   */
  Envelope(ObjectNode definition, List<EnvelopeDocument> documents, List<Recipient> recipients) {
    this.definition = definition;
    this.documents =
        documents.stream().sorted(Comparator.comparingInt(EnvelopeDocument::order)).toList();
    this.recipients = List.copyOf(recipients);
  }

  String id() {
    return id;
  }

  ObjectNode definition() {
    return definition;
  }

  List<EnvelopeDocument> documents() {
    return documents;
  }

  List<Recipient> recipients() {
    return recipients;
  }

  List<Audit> history() {
    return List.copyOf(history);
  }

  String status() {
    return status;
  }

  boolean open() {
    return OPEN.contains(status);
  }

  Instant changed() {
    return changed;
  }

  /** Also after what leaves the status as it was. */
  Instant modified() {
    return modified;
  }

  Optional<Instant> moment(String reached) {
    return Optional.ofNullable(moments.get(reached));
  }

  String subject() {
    return definition.path("emailSubject").asText("");
  }

  void become(String next, Instant now) {
    status = next;
    changed = now;
    modified = now;
    moments.putIfAbsent(next, now);
  }

  void note(Instant now, String user, String action) {
    modified = now;
    history.add(new Audit(now, user, action, status));
  }

  Recipient recipient(String recipientId) {
    return recipients.stream()
        .filter(one -> one.id().equals(recipientId) || one.guid().equals(recipientId))
        .findFirst()
        .orElseThrow(Refusal::recipient);
  }

  EnvelopeDocument document(String documentId) {
    return documents.stream()
        .filter(one -> one.id().equals(documentId) || one.guid().equals(documentId))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    404, "DOCUMENT_DOES_NOT_EXIST", "The document specified was not found."));
  }

  /** With signer visibility, a document with tabs is for those who have a tab on it. */
  boolean shows(Recipient recipient, String documentId) {
    if (recipient.excluded(documentId)) {
      return false;
    }
    return !definition.path("enforceSignerVisibility").asText("false").equals("true")
        || !recipient.signs()
        || recipient.hasTabOn(documentId)
        || recipients.stream().noneMatch(one -> one.hasTabOn(documentId));
  }

  /** Everybody whose turn it is: the lowest routing order that is not through. */
  List<Recipient> turn() {
    var order =
        recipients.stream()
            .filter(one -> !one.status().equals("completed"))
            .mapToInt(Recipient::order)
            .min();
    return order.isEmpty()
        ? List.of()
        : recipients.stream()
            .filter(one -> one.order() == order.getAsInt() && !one.status().equals("completed"))
            .toList();
  }

  RenderOrder order(EnvelopeDocument document) {
    return new RenderOrder(
        id, document.pdf(), Tabs.marks(this, document.id()), status.equals("completed"));
  }
}
