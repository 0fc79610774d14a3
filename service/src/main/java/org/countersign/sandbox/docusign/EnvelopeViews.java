package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.countersign.sandbox.SimulatedDocusign;

/** Envelopes and what belongs to them as JSON. */
final class EnvelopeViews {
  private static final Map<String, String> MOMENTS =
      Map.of(
          "created", "createdDateTime",
          "sent", "sentDateTime",
          "delivered", "deliveredDateTime",
          "completed", "completedDateTime",
          "declined", "declinedDateTime",
          "voided", "voidedDateTime");
  private static final Set<String> TOLD =
      Set.of(
          "emailSubject",
          "emailBlurb",
          "transactionId",
          "enforceSignerVisibility",
          "allowReassign",
          "allowMarkup",
          "enableWetSign",
          "voidedReason");

  private EnvelopeViews() {}

  static ObjectNode envelope(
      Envelope envelope, SimulatedDocusign.Account account, Set<String> included) {
    var json = Exchange.JSON.createObjectNode();
    var path = "/envelopes/" + envelope.id();
    json.put("envelopeId", envelope.id())
        .put("status", envelope.status())
        .put("envelopeUri", path)
        .put("documentsUri", path + "/documents")
        .put("documentsCombinedUri", path + "/documents/combined")
        .put("certificateUri", path + "/documents/certificate")
        .put("recipientsUri", path + "/recipients")
        .put("customFieldsUri", path + "/custom_fields")
        .put("attachmentsUri", path + "/attachments")
        .put("notificationUri", path + "/notification")
        .put("templatesUri", path + "/templates")
        .put("signingLocation", "online")
        .put("envelopeIdStamping", "true")
        .put("purgeState", "unpurged")
        .put("isSignatureProviderEnvelope", "false");
    moments(json, envelope);
    TOLD.forEach(
        name -> {
          if (envelope.definition().hasNonNull(name)) {
            json.put(name, envelope.definition().path(name).asText());
          }
        });
    json.putObject("sender")
        .put("userName", account.userName())
        .put("userId", account.userId())
        .put("accountId", account.accountId())
        .put("email", account.email());
    if (included.contains("custom_fields")) {
      json.set("customFields", customFields(envelope));
    }
    if (included.contains("recipients") || included.contains("tabs")) {
      json.set("recipients", recipients(envelope, included.contains("tabs")));
    }
    if (included.contains("documents")) {
      json.set("envelopeDocuments", documents(envelope).path("envelopeDocuments"));
    }
    return json;
  }

  static ObjectNode customFields(Envelope envelope) {
    var json = Exchange.JSON.createObjectNode();
    var given = envelope.definition().path("customFields");
    for (var list : new String[] {"textCustomFields", "listCustomFields"}) {
      var fields = json.putArray(list);
      given.path(list).forEach(fields::add);
    }
    return json;
  }

  static ObjectNode recipients(Envelope envelope, boolean tabs) {
    var json = Exchange.JSON.createObjectNode();
    Recipient.KINDS.keySet().stream().sorted().forEach(json::putArray);
    json.putArray("agents");
    json.putArray("editors");
    json.putArray("intermediaries");
    json.putArray("certifiedDeliveries");
    json.putArray("seals");
    json.putArray("witnesses");
    for (var recipient : envelope.recipients()) {
      var told = recipient.json().deepCopy();
      if (!tabs) {
        told.remove("tabs");
      }
      ((ArrayNode) json.path(recipient.kind())).add(told);
    }
    json.put("recipientCount", String.valueOf(envelope.recipients().size()));
    envelope.turn().forEach(one -> json.put("currentRoutingOrder", String.valueOf(one.order())));
    return json;
  }

  static ObjectNode documents(Envelope envelope) {
    var json = Exchange.JSON.createObjectNode();
    json.put("envelopeId", envelope.id());
    var list = json.putArray("envelopeDocuments");
    var path = "/envelopes/" + envelope.id() + "/documents/";
    for (var document : envelope.documents()) {
      var one =
          list.addObject()
              .put("documentId", document.id())
              .put("documentIdGuid", document.guid())
              .put("name", document.name())
              .put("type", "content")
              .put("uri", path + document.id())
              .put("order", String.valueOf(document.order()))
              .put("display", "inline")
              .put("includeInDownload", "true")
              .put("signerMustAcknowledge", "no_interaction")
              .put("authoritativeCopy", "false")
              .put("containsPdfFormFields", String.valueOf(document.fields()));
      pages(one.putArray("pages"), document);
    }
    list.addObject()
        .put("documentId", "certificate")
        .put("name", "Summary")
        .put("type", "summary")
        .put("uri", path + "certificate")
        .put("order", "999")
        .put("display", "inline")
        .put("includeInDownload", "true")
        .put("signerMustAcknowledge", "no_interaction")
        .put("authoritativeCopy", "false");
    return json;
  }

  static ObjectNode audit(Envelope envelope) {
    var json = Exchange.JSON.createObjectNode();
    var events = json.putArray("auditEvents");
    for (var line : envelope.history()) {
      var fields = events.addObject().putArray("eventFields");
      field(fields, "logTime", Times.text(line.at()));
      field(fields, "UserName", line.user());
      field(fields, "Action", line.action());
      field(fields, "EnvelopeStatus", line.status());
      field(fields, "ClientIPAddress", "127.0.0.1");
    }
    return json;
  }

  private static void field(ArrayNode fields, String name, String value) {
    fields.addObject().put("name", name).put("value", value);
  }

  private static void moments(ObjectNode json, Envelope envelope) {
    MOMENTS.forEach(
        (status, name) ->
            envelope.moment(status).ifPresent(moment -> json.put(name, Times.text(moment))));
    envelope
        .moment("sent")
        .ifPresent(moment -> json.put("initialSentDateTime", Times.text(moment)));
    json.put("statusChangedDateTime", Times.text(envelope.changed()));
    json.put("lastModifiedDateTime", Times.text(envelope.modified()));
  }

  private static void pages(ArrayNode pages, EnvelopeDocument document) {
    var sequence = 1;
    for (var size : document.pages()) {
      pages
          .addObject()
          .put("pageId", Ids.guid())
          .put("sequence", String.valueOf(sequence++))
          .put("width", String.valueOf(size[0]))
          .put("height", String.valueOf(size[1]))
          .put("dpi", "72");
    }
  }
}
