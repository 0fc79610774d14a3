package org.countersign.filing.signing.docusign;

import java.util.Optional;

/**
 * How an envelope stands at DocuSign.
 *
 * @param reference our own id, where the envelope is one of ours
 * @param declineReason the signer's words
 * @param voidedReason the sender's words
 */
public record EnvelopeStatus(
    String envelopeId,
    State state,
    Optional<String> reference,
    Optional<String> declineReason,
    Optional<String> voidedReason) {
  /** DocuSign's states; {@code OTHER} is one it has added since. */
  public enum State {
    CREATED,
    SENT,
    DELIVERED,
    COMPLETED,
    DECLINED,
    VOIDED,
    OTHER;

    static State of(String word) {
      return switch (word) {
        case "created" -> CREATED;
        case "sent", "processing" -> SENT;
        case "delivered", "signed" -> DELIVERED;
        case "completed" -> COMPLETED;
        case "declined" -> DECLINED;
        case "voided", "deleted" -> VOIDED;
        default -> OTHER;
      };
    }
  }
}
