package org.countersign.filing.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.filing.packaging.completion.CompletionFacts;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.platform.audit.AuditedFact;

/** Tells in words what the audit log has about a filing and the ceremonies that signed it. */
final class CompletionEvents {
  private final FilingStory story;

  CompletionEvents(FilingStory story) {
    this.story = story;
  }

  /** What belongs to the story of signing, in its order; everything else is left out. */
  List<CompletionFacts.Event> tell() {
    var events = new ArrayList<CompletionFacts.Event>();
    for (var fact : story.history()) {
      words(fact)
          .ifPresent(what -> events.add(new CompletionFacts.Event(fact.at(), who(fact), what)));
    }
    return events;
  }

  private Optional<String> words(AuditedFact fact) {
    return Optional.ofNullable(
        switch (fact.type()) {
          case "filing.created" -> "created the filing";
          case "filing.awaiting_signatures" -> "asked for the signatures";
          case "ceremony.opened" ->
              isAttorney(fact) ? "opened the filing, signed in with a passkey" : "opened the link";
          case "ceremony.code_refused" -> "entered a wrong code";
          case "ceremony.hosted" -> "handed the office's device to the signer";
          case "ceremony.authenticated" -> "confirmed who they are";
          case "ceremony.consented" -> "consented to electronic records and signatures";
          case "ceremony.decided" ->
              "APPROVE".equals(fact.facts().get("decision"))
                  ? "approved the filing's documents"
                  : "declined to sign";
          case "ceremony.key_certified" -> "was issued a certificate for the key of this signing";
          case "ceremony.certificate_presented" -> "presented a certificate of their own";
          case "document.signed" -> "signed " + document(fact);
          case "document.signed_unstamped" ->
              "signed %s; its timestamp followed later".formatted(document(fact));
          case "document.signature_voided" ->
              "is asked to sign %s again, for want of a timestamp".formatted(document(fact));
          case "filing.signed" -> "has all signatures";
          case "filing.release_scheduled" -> "named a time of release";
          case "filing.released" -> "released the filing";
          default -> null;
        });
  }

  private String who(AuditedFact fact) {
    if (fact.type().equals("filing.signed")) {
      return "The filing";
    }
    var actor = fact.actor();
    if (actor.startsWith("cer_")) {
      return signatures()
          .filter(signature -> signature.ceremonyId().toString().equals(actor))
          .findFirst()
          .map(signature -> story.signer(signature.role()))
          .orElse("A signer");
    }
    if (actor.equals(story.attorney().account().toString())) {
      return story.attorney().name().full();
    }
    if (actor.startsWith("usr_")) {
      return "A member of the office, " + actor;
    }
    return actor.startsWith("cli_") ? "The vendor " + actor : "The service";
  }

  private static boolean isAttorney(AuditedFact fact) {
    return "REPRESENTATIVE".equals(fact.facts().get("signedBy"));
  }

  private String document(AuditedFact fact) {
    return story.documents().stream()
        .filter(item -> item.document().id().toString().equals(fact.facts().get("documentId")))
        .findFirst()
        .map(item -> item.document().name())
        .orElse("a document");
  }

  private Stream<RecordedSignature> signatures() {
    return story.documents().stream().flatMap(item -> item.signatures().stream());
  }
}
