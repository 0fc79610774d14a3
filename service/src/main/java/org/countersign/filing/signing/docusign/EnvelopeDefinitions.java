package org.countersign.filing.signing.docusign;

import com.docusign.esign.model.ConnectEventData;
import com.docusign.esign.model.CustomFields;
import com.docusign.esign.model.DateSigned;
import com.docusign.esign.model.Document;
import com.docusign.esign.model.EnvelopeDefinition;
import com.docusign.esign.model.EventNotification;
import com.docusign.esign.model.FullName;
import com.docusign.esign.model.InPersonSigner;
import com.docusign.esign.model.Recipients;
import com.docusign.esign.model.SignHere;
import com.docusign.esign.model.Signer;
import com.docusign.esign.model.Tabs;
import com.docusign.esign.model.TextCustomField;
import com.docusign.esign.model.Title;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Our records in the SDK's words; back: {@link EnvelopeStatuses}. */
final class EnvelopeDefinitions {
  private static final List<String> EVENTS =
      List.of(
          "envelope-sent",
          "envelope-delivered",
          "envelope-completed",
          "envelope-declined",
          "envelope-voided",
          "envelope-corrected",
          "recipient-autoresponded",
          "recipient-authenticationfailed",
          "recipient-reassign");

  private EnvelopeDefinitions() {}

  static EnvelopeDefinition of(EnvelopeDraft draft) {
    var definition = new EnvelopeDefinition();
    definition.setEmailSubject(draft.subject());
    definition.setTransactionId(draft.transactionId().toString());
    definition.setStatus("sent");
    definition.setEnforceSignerVisibility("true");
    // A signer who hands the envelope on would sign as somebody we have not asked.
    definition.setAllowReassign("false");
    definition.setCustomFields(reference(draft));
    definition.setDocuments(draft.files().stream().map(EnvelopeDefinitions::document).toList());
    definition.setRecipients(recipients(draft));
    draft.connectUrl().ifPresent(url -> definition.setEventNotification(notification(url)));
    return definition;
  }

  private static CustomFields reference(EnvelopeDraft draft) {
    var field = new TextCustomField();
    field.setName(EnvelopeDraft.REFERENCE_FIELD);
    field.setValue(draft.reference());
    field.setShow("false");
    field.setRequired("false");
    var fields = new CustomFields();
    fields.setTextCustomFields(List.of(field));
    return fields;
  }

  private static Document document(EnvelopeDraft.EnvelopeFile file) {
    var document = new Document();
    document.setDocumentId(Integer.toString(file.number()));
    document.setOrder(Integer.toString(file.number()));
    document.setName(file.name());
    document.setFileExtension("pdf");
    // The form's own fields are answers already given: drawn, not asked for again.
    document.setTransformPdfFields("false");
    document.setDocumentBase64(Base64.getEncoder().encodeToString(file.pdf()));
    return document;
  }

  private static Recipients recipients(EnvelopeDraft draft) {
    var recipients = new Recipients();
    draft
        .recipient()
        .host()
        .ifPresentOrElse(
            host -> recipients.setInPersonSigners(List.of(hosted(draft, host))),
            () -> recipients.setSigners(List.of(signer(draft))));
    return recipients;
  }

  private static Signer signer(EnvelopeDraft draft) {
    var signer = new Signer();
    signer.setRecipientId(EnvelopeDraft.Recipient.ID);
    signer.setRoutingOrder("1");
    signer.setName(draft.recipient().name());
    signer.setEmail(draft.recipient().email());
    draft.recipient().clientUserId().ifPresent(signer::setClientUserId);
    signer.setTabs(tabs(draft));
    return signer;
  }

  private static InPersonSigner hosted(EnvelopeDraft draft, EnvelopeDraft.Host host) {
    var signer = new InPersonSigner();
    signer.setRecipientId(EnvelopeDraft.Recipient.ID);
    signer.setRoutingOrder("1");
    signer.setHostName(host.name());
    signer.setHostEmail(host.email());
    signer.setSignerName(draft.recipient().name());
    draft.recipient().clientUserId().ifPresent(signer::setClientUserId);
    signer.setTabs(tabs(draft));
    return signer;
  }

  /** Every step of this envelope, with who signs it: an account's own Connect may say less. */
  private static EventNotification notification(URI url) {
    var data = new ConnectEventData();
    data.setVersion("restv2.1");
    data.setFormat("json");
    data.setIncludeData(List.of("custom_fields", "recipients"));
    var notification = new EventNotification();
    notification.setUrl(url.toString());
    notification.setRequireAcknowledgment("true");
    notification.setLoggingEnabled("true");
    notification.setDeliveryMode("SIM");
    notification.setIncludeHMAC("true");
    notification.setEventData(data);
    notification.setEvents(EVENTS);
    return notification;
  }

  private static Tabs tabs(EnvelopeDraft draft) {
    var tabs = new Tabs();
    tabs.setSignHereTabs(of(draft, EnvelopeDraft.Tab.Kind.SIGNATURE, EnvelopeDefinitions::sign));
    tabs.setDateSignedTabs(of(draft, EnvelopeDraft.Tab.Kind.DATE, EnvelopeDefinitions::date));
    tabs.setFullNameTabs(of(draft, EnvelopeDraft.Tab.Kind.NAME, EnvelopeDefinitions::name));
    tabs.setTitleTabs(of(draft, EnvelopeDraft.Tab.Kind.TITLE, EnvelopeDefinitions::title));
    return tabs;
  }

  private static <T> List<T> of(
      EnvelopeDraft draft,
      EnvelopeDraft.Tab.Kind kind,
      java.util.function.Function<EnvelopeDraft.Tab, T> made) {
    return draft.tabs().stream().filter(tab -> tab.kind() == kind).map(made).toList();
  }

  private static SignHere sign(EnvelopeDraft.Tab place) {
    var tab = new SignHere();
    tab.setDocumentId(Integer.toString(place.file()));
    tab.setPageNumber(Integer.toString(place.page()));
    tab.setXPosition(Integer.toString(place.left()));
    tab.setYPosition(Integer.toString(place.top()));
    tab.setScaleValue(String.format(Locale.ROOT, "%.2f", place.scale()));
    return tab;
  }

  private static DateSigned date(EnvelopeDraft.Tab place) {
    var tab = new DateSigned();
    tab.setDocumentId(Integer.toString(place.file()));
    tab.setPageNumber(Integer.toString(place.page()));
    tab.setXPosition(Integer.toString(place.left()));
    tab.setYPosition(Integer.toString(place.top()));
    return tab;
  }

  private static FullName name(EnvelopeDraft.Tab place) {
    var tab = new FullName();
    tab.setDocumentId(Integer.toString(place.file()));
    tab.setPageNumber(Integer.toString(place.page()));
    tab.setXPosition(Integer.toString(place.left()));
    tab.setYPosition(Integer.toString(place.top()));
    return tab;
  }

  private static Title title(EnvelopeDraft.Tab place) {
    var tab = new Title();
    tab.setDocumentId(Integer.toString(place.file()));
    tab.setPageNumber(Integer.toString(place.page()));
    tab.setXPosition(Integer.toString(place.left()));
    tab.setYPosition(Integer.toString(place.top()));
    place.value().ifPresent(tab::setValue);
    tab.setLocked(place.value().isPresent() ? "true" : "false");
    return tab;
  }
}
