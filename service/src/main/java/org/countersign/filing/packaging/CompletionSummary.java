package org.countersign.filing.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.packaging.completion.CompletionFacts;
import org.countersign.filing.signing.RecordedSignature;

/** Says in words, for the certificate of completion, what the evidence says in data. */
final class CompletionSummary {
  private static final String DOCUSIGN_MAILBOX = "DOCUSIGN_MAILBOX";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT_SHOWN = "stands in the sealed package";

  private CompletionSummary() {}

  static CompletionFacts of(FilingStory story, Optional<CompletionFacts.Code> code) {
    var filing = story.filing();
    return new CompletionFacts(
        filing.id().toString(),
        code,
        (filing.form() + " " + filing.edition()).strip(),
        filing.channel().name().replace('_', ' '),
        story.attorney().name().full() + ", " + story.attorney().identifier(),
        story.documents().stream().map(item -> document(story, item)).toList(),
        new CompletionEvents(story).tell(),
        story.extract().map(FilingStory.Extract::reader));
  }

  private static CompletionFacts.SignedDocument document(
      FilingStory story, PackagedFiling.Item item) {
    return new CompletionFacts.SignedDocument(
        item.document().name(),
        item.path(),
        item.head().sha256().hex(),
        item.signatures().stream().map(signature -> signing(story, signature)).toList());
  }

  private static CompletionFacts.Signing signing(FilingStory story, RecordedSignature signature) {
    if (!story.tells(signature)) {
      return new CompletionFacts.Signing(
          signature.role().name(),
          story.signer(signature.role()),
          signature.signedAt(),
          NOT_SHOWN,
          NOT_SHOWN,
          NOT_SHOWN,
          signature.certificateSerial());
    }
    var evidence = evidence(story, signature);
    var consent = evidence.path("consent");
    return new CompletionFacts.Signing(
        signature.role().name(),
        story.signer(signature.role()),
        signature.signedAt(),
        authentication(evidence),
        consent.has("textVersion")
            ? "electronic records, text %s (%s)"
                .formatted(consent.path("textVersion").asText(), consent.path("locale").asText())
            : "DocuSign's own disclosure, kept there",
        review(evidence),
        certificate(evidence, signature));
  }

  private static String review(JsonNode evidence) {
    if (evidence.path("ceremony").path("authenticatedBy").asText().equals(DOCUSIGN_MAILBOX)) {
      return "signed by the signer on DocuSign's pages";
    }
    return evidence.path("decision").path("documentOpened").asBoolean()
        ? "opened and approved by the signer"
        : "approved by the signer without being opened";
  }

  /** DocuSign seals for the signer, with one certificate for everybody. */
  private static String certificate(JsonNode evidence, RecordedSignature signature) {
    var envelope = evidence.path("envelope").path("envelopeId").asText();
    return envelope.isEmpty()
        ? signature.certificateSerial()
        : "DocuSign's seal %s, envelope %s".formatted(signature.certificateSerial(), envelope);
  }

  private static String authentication(JsonNode evidence) {
    return switch (evidence.path("ceremony").path("authenticatedBy").asText()) {
      case "MAILBOX" -> "link and one-time code sent to the signer's mailbox";
      case "MAILBOX_AND_PHONE" ->
          "link sent to the signer's mailbox, one-time code sent to the signer's telephone";
      case "PASSKEY" -> "passkey of the attorney's own account";
      case DOCUSIGN_MAILBOX -> "DocuSign's invitation to the signer's mailbox";
      case "WITNESSED" -> witnessed(evidence.path("inPerson"));
      default -> "see the evidence";
    };
  }

  private static String witnessed(JsonNode act) {
    var seen = act.path("identityDocument");
    var host = act.path("hostIs").asText().equals("ATTORNEY") ? "the attorney" : "a member";
    var expiry =
        seen.has("expiresOn")
            ? (seen.has("expiredReason") ? "expired on " : "expires on ")
                + seen.path("expiresOn").asText()
            : "without an expiry date";
    return "in person on the office's device, hosted by %s of the office (%s), who saw a %s ending in %s, %s"
        .formatted(
            host,
            act.path("hostAccountId").asText(),
            seen.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
            seen.path("lastFour").asText(),
            expiry);
  }

  private static JsonNode evidence(FilingStory story, RecordedSignature signature) {
    return story.evidence().stream()
        .filter(evidence -> evidence.signatureId().equals(signature.id()))
        .findFirst()
        .map(evidence -> read(evidence.content()))
        .orElseThrow(() -> new IllegalStateException("No signature is without its evidence"));
  }

  private static JsonNode read(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Recorded evidence cannot be read", e);
    }
  }
}
