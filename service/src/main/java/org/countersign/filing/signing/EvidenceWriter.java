package org.countersign.filing.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.signing.store.StatementRow;
import org.countersign.platform.values.Digest;

/**
 * Writes the evidence of one signature: what was shown, to whom, how they were authenticated, what
 * they agreed to, what they decided, what was signed. Names nobody: people by id.
 */
public final class EvidenceWriter {
  private final ObjectMapper json;

  EvidenceWriter(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a person did.
   *
   * @param stated absent where no page of ours was shown
   */
  record Act(FilingDecision decision, SignatureField field, Optional<StatementRow> stated) {}

  SignatureEvidence of(
      Ceremony ceremony,
      Optional<InPerson> inPerson,
      Act act,
      RecordedSignature signature,
      Signatures.Proof proof) {
    var field = act.field();
    var content = new LinkedHashMap<String, Object>();
    content.put("schema", "https://countersign.org/schema/evidence/1");
    content.put("signatureId", signature.id());
    content.put("filingId", field.filingId());
    content.put("documentId", field.documentId());
    content.put("field", field.name());
    content.put("role", field.role());
    content.put("provider", signature.provider());
    content.put("level", signature.level());
    content.put("signer", signer(ceremony));
    content.put("ceremony", ceremony(ceremony));
    inPerson.ifPresent(hosted -> content.put("inPerson", inPerson(hosted)));
    content.put("consent", consent(ceremony));
    content.put("decision", decision(act.decision(), field));
    act.stated().ifPresent(stated -> content.put("statement", statement(stated)));
    proof.envelope().ifPresent(sent -> content.put("envelope", envelope(sent)));
    content.put("shown", Map.of("sha256", proof.shown().hex()));
    content.put("signed", signed(signature, proof));
    content.put("certificate", certificate(signature));
    var text = write(content);
    return new SignatureEvidence(signature.id(), text, Digest.sha256(text));
  }

  private static Map<String, Object> signer(Ceremony ceremony) {
    var signer = new LinkedHashMap<String, Object>();
    ceremony.signerId().ifPresent(id -> signer.put("signerId", id));
    if (ceremony.signedBy() == SignedBy.REPRESENTATIVE) {
      signer.put("attorneyId", ceremony.attorneyId());
    }
    return signer;
  }

  private static Map<String, Object> ceremony(Ceremony ceremony) {
    var act = new LinkedHashMap<String, Object>();
    act.put("id", ceremony.id());
    act.put("openedAt", ceremony.createdAt());
    ceremony.authenticatedBy().ifPresent(by -> act.put("authenticatedBy", by));
    ceremony.authenticatedAt().ifPresent(at -> act.put("authenticatedAt", at));
    // That it was confirmed, never the date.
    ceremony.birthDateConfirmedAt().ifPresent(at -> act.put("birthDateConfirmedAt", at));
    return act;
  }

  private static Map<String, Object> inPerson(InPerson hosted) {
    var seen = new LinkedHashMap<String, Object>();
    seen.put("kind", hosted.document().kind());
    seen.put("lastFour", hosted.document().lastFour());
    hosted.document().expiresOn().ifPresent(day -> seen.put("expiresOn", day));
    hosted.document().expiredReason().ifPresent(reason -> seen.put("expiredReason", reason));
    var act = new LinkedHashMap<String, Object>();
    act.put("where", "OFFICE_DEVICE");
    act.put("hostAccountId", hosted.hostId());
    act.put("hostIs", hosted.hostIsAttorney() ? "ATTORNEY" : "MEMBER");
    act.put("handedOverAt", hosted.startedAt());
    act.put("identityDocument", seen);
    // Without it the birth date is not taken.
    act.put("nameConfirmed", true);
    return act;
  }

  private static Map<String, Object> consent(Ceremony ceremony) {
    var consent = new LinkedHashMap<String, Object>();
    ceremony.consentVersion().ifPresent(version -> consent.put("textVersion", version));
    ceremony.consentLocale().ifPresent(locale -> consent.put("locale", locale.toLanguageTag()));
    ceremony.consentDigest().ifPresent(digest -> consent.put("textSha256", digest.hex()));
    ceremony.consentedAt().ifPresent(at -> consent.put("at", at));
    return consent;
  }

  private static Map<String, Object> decision(FilingDecision decision, SignatureField field) {
    var made = new LinkedHashMap<String, Object>();
    made.put("decision", decision.decision());
    made.put("at", decision.decidedAt());
    made.put("documentsOpened", decision.documentsOpened());
    // Approved without being opened: signed by digest alone, and said so.
    made.put("documentOpened", decision.documentsOpened().contains(field.documentId()));
    return made;
  }

  private static Map<String, Object> statement(StatementRow stated) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("capacity", stated.capacity());
    statement.put("textVersion", stated.version());
    statement.put("locale", stated.locale().toLanguageTag());
    statement.put("textSha256", Digest.sha256(stated.text()).hex());
    statement.put("text", stated.text());
    statement.put("shownAt", stated.shownAt());
    return statement;
  }

  private static Map<String, Object> envelope(SignedEnvelope sent) {
    var envelope = new LinkedHashMap<String, Object>();
    envelope.put("service", "DOCUSIGN");
    envelope.put("accountId", sent.accountId());
    envelope.put("envelopeId", sent.envelopeId());
    envelope.put("documentNumber", sent.documentNumber());
    envelope.put("transactionId", sent.transactionId());
    envelope.put("sentSha256", sent.sent().hex());
    envelope.put("returnedSha256", sent.returned().hex());
    return envelope;
  }

  private static Map<String, Object> signed(RecordedSignature signature, Signatures.Proof proof) {
    var signed = new LinkedHashMap<String, Object>();
    signed.put("at", signature.signedAt());
    signed.put("messageDigest", proof.messageDigest().hex());
    signed.put("valueSha256", signature.valueSha256().hex());
    signed.put("revision", signature.revision());
    signed.put("revisionSha256", proof.revision().hex());
    return signed;
  }

  private static Map<String, Object> certificate(RecordedSignature signature) {
    var certificate = new LinkedHashMap<String, Object>();
    certificate.put("sha256", signature.certificateSha256().hex());
    certificate.put("serial", signature.certificateSerial());
    certificate.put("trustAnchorSha256", signature.trustAnchorSha256().hex());
    return certificate;
  }

  private String write(Object content) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Evidence can always be written", e);
    }
  }
}
